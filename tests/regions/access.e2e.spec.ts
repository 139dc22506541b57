import { beforeAll, describe, expect, test } from '@jest/globals';
import { articulationTerms, DraftProgram, OpenCohort, ProposeProgram, type Person } from '@heyu/local';
import { ReadOwnDrafts, ReadRemarks } from '../documents.generated.js';
import { partsOf, sights, type Parts, type Sight } from './sight.fixture.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

/** 上海 leads, 北京 takes part: bodies of yrd and jjj decide, nobody of prd has to do with it. */
const insiders = ['admin-sh-01', 'system-sh-01', 'admin-bj-04', 'coordinator-yrd', 'coordinator-jjj', 'authority-310000', 'authority-110000'];
const outsiders = ['outsider-js-03', 'admin-gd-05', 'admin-he-01', 'coordinator-prd', 'authority-330000', 'authority-130000', 'system-gd-01',
  'teacher-sh-01', 'student-sh-01', 'auditor-yrd', 'auditor-jjj', 'sysadmin-yrd', 'secadmin-yrd', 'nobody'];
const states = ['PROPOSED', 'UNDER_REVIEW', 'RETURNED', 'APPROVED', 'SIGNED'] as const;
type State = (typeof states)[number];
const approved: readonly State[] = ['APPROVED', 'SIGNED'];

let stage: TestStage;
const programs = new Map<State, Parts>();
let agreementNumber: string;
let draftId: string;
const reader = (handle: string): Person => (handle === 'nobody' ? stage.cast.anonymous() : stage.cast.person(handle));

async function draft(name: string): Promise<string> {
  return (await reader('admin-sh-01').act(DraftProgram, { terms: articulationTerms(stage.directory, ['sh-01', 'bj-04'], { nameZh: name }) })).id;
}

async function reach(state: State): Promise<void> {
  const lead = reader('admin-sh-01');
  const id = await draft(`谁可以看 ${state} ${Date.now()}`);
  await lead.act(ProposeProgram, { programId: id });
  if (state === 'RETURNED') {
    await stage.confirm(reader('admin-bj-04'), await stage.awaitAsked(reader('admin-bj-04'), id, 'CONFIRMATION', 1), { decision: 'DECLINED', reason: '再议' });
    await stage.seen(lead, id, 'the return', (program) => program.state === 'RETURNED');
  } else await stage.advance(lead, id, state);
  if (state === 'SIGNED') {
    agreementNumber = (await stage.seen(lead, id, 'the agreement', (program) => program.agreementNumber !== null)).agreementNumber!;
    await reader('admin-bj-04').act(OpenCohort, { programId: id, intakeYear: 2027, homeSchoolId: stage.schoolId('bj-04'), seats: 30 });
  }
  programs.set(state, await partsOf(lead, id));
  const { version } = (await stage.program(lead, id))!;
  for (const region of ['jjj', 'prd']) {
    for (const { id: approvedId } of approved.includes(state) ? [{ id }] : []) {
      await stage.seen(reader(`coordinator-${region}`), approvedId, 'the latest version', (program) => program.version >= version);
    }
  }
}

beforeAll(async () => {
  stage = await sharedStage();
  draftId = await draft('谁可以看草案');
  for (const state of states) await reach(state);
}, 400_000);

const matrix = [...insiders, ...outsiders].flatMap((handle) => states.map((state) => [handle, state] as const));
test.each(matrix)('%s reads a program in %s alike on every path', async (handle, state) => {
  const expected: Sight = insiders.includes(handle) ? 'ALL' : approved.includes(state) ? 'FACE' : 'NOTHING';
  const parts = expected === 'ALL' ? 'ALL' : 'NOTHING';
  const found = await sights(reader(handle), programs.get(state)!);
  const late = state === 'SIGNED' ? ['cohort.program', 'signature', 'agreement'] : [];
  expect(Object.keys(found)).toEqual(expect.arrayContaining(['program', 'programs', 'programChanges', 'termsVersion', ...late]));
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((path) =>
    [path, ['program', 'programs', 'programChanges', 'cohort', 'cohort.program'].includes(path) ? expected : parts])));
});

describe('what is for fewer', () => {
  const own = async (handle: string) => {
    const { programDraft, programDrafts } = await reader(handle).ask(ReadOwnDrafts, { id: draftId });
    return [programDraft !== null, programDrafts.some(({ id }) => id === draftId)];
  };
  test.each([...insiders, ...outsiders])('a draft is for its school\'s administrator: %s', async (handle) => {
    expect(await own(handle)).toEqual(handle === 'admin-sh-01' ? [true, true] : [false, false]);
    expect(await stage.program(reader(handle), draftId)).toBeNull();
  });

  test.each([...insiders, ...outsiders])('the paper of the agreement is for parties and deciders, its page for everyone: %s', async (handle) => {
    const call = async (path: string) => (await reader(handle).fetch(`/agreements/${path}`)).status;
    expect([await call(agreementNumber), await call(`${agreementNumber}.pdf`)]).toEqual([200, insiders.includes(handle) ? 200 : 403]);
  });

  test('internal remarks are for the body that made them', async () => {
    const review = reader('authority-310000');
    const id = await draft('内部意见');
    await reader('admin-sh-01').act(ProposeProgram, { programId: id });
    await stage.advance(reader('admin-sh-01'), id, 'UNDER_REVIEW');
    const item = await stage.awaitAsked(review, id, 'REVIEW', 1);
    await stage.review(review, item, { internalRemarks: '内部：需会商', remarks: '公开：同意' });
    const read = async (handle: string) => (await reader(handle).ask(ReadRemarks, { id: item.id })).review;
    expect(await read('authority-310000')).toEqual({ remarks: '公开：同意', internalRemarks: '内部：需会商' });
    expect(await read('coordinator-yrd')).toEqual({ remarks: '公开：同意', internalRemarks: null });
    await stage.seen(reader('coordinator-jjj'), id, 'four bodies less one', ({ waitingFor }) => waitingFor?.length === 3);
    expect((await read('coordinator-jjj'))?.internalRemarks).toBeNull();
    expect(await read('outsider-js-03')).toBeNull();
  });
});
