import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { shanghaiDay } from '@heyu/rules';
import { mutationOf, mutations } from '../../any-input.fixture.js';
import { DraftProgram } from '@heyu/local';
import { CellStage, demoSchool, inDays } from '../../cells.fixture.js';
import { VoidSchool } from '../../documents.generated.js';
import { serveCell, type ServedCell } from '../../served-cell.fixture.js';

/** Refused before it comes to any school: who keeps the directory imports into it. */
const ofTheDirectory = new Set(['importSchools', 'importEnterprises']);
let cell: ServedCell;
let stage: CellStage;
const close = (school: string, on: string) =>
  stage.cast.person('coordinator-jjj').act(VoidSchool, { schoolId: stage.schoolId(school), on, reason: 'CLOSED' });
const adminOf = (school: string) => cell.actor('SCHOOL_ADMIN', demoSchool(school).schoolCode);
const codeOf = async (school: string, { query, variables }: { query: string; variables: object }) =>
  (await cell.ask(adminOf(school), query, variables)).data!['result'].code;
const upload = (school: string) => cell.fetch(adminOf(school), '/files?purpose=EVIDENCE',
  { method: 'PUT', body: `佐证 ${school}`, headers: { 'content-type': 'text/plain' } });

beforeAll(async () => {
  cell = await serveCell('jjj');
  stage = await CellStage.on([cell], ['he-01', 'bj-04', 'tj-01']);
  await close('he-01', shanghaiDay(inDays(0)));
  await close('bj-04', shanghaiDay(inDays(1)));
});
afterAll(() => cell.close());

test.each(mutations.filter(({ name }) => !ofTheDirectory.has(name)).map((field) => [field.name, field] as const))(
  '%s is not done for a school whose code is void', async (_, field) => {
    expect(await codeOf('he-01', mutationOf(field, newId('jjj')))).toBe('SCHOOL_VOID');
    expect(await codeOf('tj-01', mutationOf(field, newId('jjj')))).not.toBe('SCHOOL_VOID');
  });

test('nor does it upload', async () => {
  expect([(await upload('he-01')).status, (await upload('tj-01')).status]).toEqual([409, 201]);
});

test('a closing that is announced holds from its day', async () => {
  const draft = () => stage.cast.admin('bj-04').answerTo(DraftProgram, { terms: {} });
  expect(await draft()).toMatchObject({ version: 1 });
  await stage.clock.set('jjj', inDays(1));
  expect(await draft()).toMatchObject({ code: 'SCHOOL_VOID' });
});
