import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cohortIdOf, newId, schoolIdOf, type Actor, type Cohort, type JointProgram, type ProgramState, type TermsVersion } from '@heyu/contracts';
import { eventually } from '@heyu/testing';
import { jointPrograms, schools, termsVersions } from '../replicas.js';
import { startStudents } from '../students-cell.fixture.js';
import { admin, aProgram, aSchool, partner, someTerms } from './cohort.fixture.js';
import { cohorts } from './cohort.table.js';

let cell: Awaited<ReturnType<typeof startStudents>>;
let me: Actor;
let program: JointProgram;
beforeAll(async () => {
  cell = await startStudents();
  me = { ...admin, region: cell.region };
  partner.id = schoolIdOf(cell.region, partner.code);
  await cell.feed(schools, aSchool({ id: partner.id, home: cell.region }));
});
afterAll(() => cell.close());
beforeEach(() => { program = aProgram({ id: newId('jjj') }); });

const hashOf = (round: number): string => program.id.replaceAll('-', '') + String(round).padStart(32, '0');
const terms = (seats: number, round = 2): TermsVersion => someTerms(seats, {}, { programId: program.id, round, hash: hashOf(round) });
/** The next version of the program arrives, in a state or on the terms of another round. */
async function arrive(state: ProgramState = 'SIGNED', round = 2): Promise<void> {
  program = { ...program, version: program.version + 1, state, round, hash: hashOf(round) };
  await cell.feed(jointPrograms, program);
}
async function signedWith(seats: number): Promise<void> {
  await cell.feed(termsVersions, terms(seats));
  await arrive();
}

const result = '{ __typename ... on Cohort { id version seats state } ... on Refusal { code field message } }';
const mutate = async (verb: string, input: object, actor = me, headers: Record<string, string> = {}) => {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const answer = await cell.ask(actor, `mutation($input: ${type}!) { ${verb}(input: $input) ${result} }`, { input }, headers);
  return { ...answer.data[verb], seen: answer.seen };
};
const opening = (seats: number, more: object = {}) => ({ programId: program.id, intakeYear: 2027, homeSchoolId: partner.id, seats, ...more });
const open = (seats: number, more: object = {}, actor = me, headers = {}) => mutate('openCohort', opening(seats, more), actor, headers);
const id = () => cohortIdOf(cell.region, program.id, 2027, partner.id);
const cohort = async (): Promise<Cohort> => (await cell.records.get(cohorts, id()))!;

it('does nothing for a school whose code is void, from its day on', async () => {
  const code = '3633990099';
  const voided = { on: '2026-01-01', reason: 'CLOSED', successorId: null } as const;
  const feed = (over: object) => cell.feed(schools, aSchool({ id: schoolIdOf(cell.region, code), home: cell.region, schoolCode: code, ...over }));
  const act = async (verb: string, input: object) => (await mutate(verb, input, { ...me, body: code })).code;
  const all = () => Promise.all([act('openCohort', opening(1)), act('resizeCohort', { cohortId: newId('jjj'), seats: 1 }), act('closeCohort', { cohortId: newId('jjj') })]);
  await feed({ state: 'VOID', voided: { ...voided, on: '2099-01-01' } });
  expect(await all()).toEqual(['NOT_ALLOWED', 'NOT_FOUND', 'NOT_FOUND']);
  await feed({ version: 2, state: 'VOID', voided });
  expect(await all()).toEqual(['SCHOOL_VOID', 'SCHOOL_VOID', 'SCHOOL_VOID']);
});

describe('opening a cohort', () => {
  it('waits for what it stands on: the program, the version that was seen, its terms', async () => {
    expect(await open(40)).toMatchObject({ code: 'NOT_YET_HERE', field: 'programId' });
    await arrive('APPROVED');
    expect(await open(40, { programVersion: program.version + 1 })).toMatchObject({ code: 'NOT_YET_HERE' });
    expect(await open(40, { homeSchoolId: newId('jjj') })).toMatchObject({ code: 'NOT_YET_HERE', field: 'homeSchoolId' });
    await arrive('SIGNED');
    expect(await open(40, { programVersion: program.version })).toMatchObject({ code: 'NOT_YET_HERE' });
    await cell.feed(termsVersions, terms(40));
    expect(await open(40, { programVersion: program.version })).toMatchObject({ __typename: 'Cohort', seats: 40, state: 'OPEN', seen: `cohort:${id()}:1` });
  });

  it('knows nothing of a program that the caller may not see, in whatever version', async () => {
    const code = '3633990098';
    const stranger = { ...me, body: code };
    const homeSchoolId = schoolIdOf(cell.region, code);
    await cell.feed(schools, aSchool({ id: homeSchoolId, home: cell.region, schoolCode: code }));
    const ask = (programId: string) => open(1, { programId, homeSchoolId, programVersion: 1 }, stranger);
    program = { ...program, approvedAt: null };
    await arrive('UNDER_REVIEW');
    expect(await ask(program.id)).toEqual(await ask(newId('jjj')));
    program = { ...program, approvedAt: program.proposedAt };
    await arrive('APPROVED');
    expect(await ask(program.id)).toMatchObject({ code: 'NOT_ALLOWED', field: 'programId' });
  });

  it('waits for the version that the caller names by Heyu-Seen', async () => {
    await cell.feed(termsVersions, terms(40));
    await arrive('APPROVED');
    const asked = open(40, {}, me, { 'heyu-seen': `joint-program:${program.id}:${program.version + 1}` });
    await arrive('SIGNED');
    expect(await asked).toMatchObject({ __typename: 'Cohort' });
  });

  it('names the quota to who asks for one seat too many, and writes nothing', async () => {
    await signedWith(40);
    expect(await open(41)).toMatchObject({ code: 'OVER_QUOTA', field: 'seats', message: expect.stringContaining('40 个名额') });
    expect(await cell.records.get(cohorts, id())).toBeNull();
  });

  it('answers an idempotency key with the same cohort, and another call that it exists', async () => {
    await signedWith(40);
    const headers = { 'idempotency-key': newId('jjj') };
    const first = await open(30, {}, me, headers);
    expect(await open(30, {}, me, headers)).toEqual(first);
    expect(await open(30)).toMatchObject({ code: 'COHORT_EXISTS', field: 'intakeYear' });
  });

  it('is the same cohort by whatever spelling of the ids', async () => {
    await signedWith(40);
    await open(40);
    expect(await open(40, { programId: program.id.toUpperCase(), homeSchoolId: partner.id.toUpperCase() })).toMatchObject({ code: 'COHORT_EXISTS' });
    expect(await open(40, { programId: 'none' })).toMatchObject({ code: 'NOT_YET_HERE' });
  });

  it('is done once when several administrators do it at once', async () => {
    await signedWith(40);
    const answers = await Promise.all([30, 31, 32, 33].map((seats, n) => open(seats, {}, { ...me, id: `a${n}` })));
    expect(answers.map((answer) => answer.code ?? answer.__typename).sort()).toEqual(['COHORT_EXISTS', 'COHORT_EXISTS', 'COHORT_EXISTS', 'Cohort']);
    expect((await cohort()).version).toBe(1);
  });

  it.each<[string, (region: string) => Partial<Actor>]>([
    ['the coordinator', (region) => ({ role: 'REGIONAL_COORDINATOR', body: region })], ['a teacher', () => ({ role: 'TEACHER' })],
    ['the school\'s own system', () => ({ role: 'SCHOOL_SYSTEM' })], ['an anonymous caller', () => ({ role: 'ANONYMOUS', body: '' })],
    ['another school', () => ({ body: '3633019999' })],
  ])('is not for %s', async (_, over) => {
    await signedWith(40);
    expect(await open(40, {}, { ...me, ...over(cell.region) })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await cell.records.get(cohorts, id())).toBeNull();
  });

  it('is for party schools only, at their home', async () => {
    const elsewhere = aSchool({ id: newId('jjj'), home: 'elsewhere', schoolCode: '3633018888' });
    const stranger = aSchool({ id: newId('jjj'), home: cell.region, schoolCode: '3633017777' });
    await Promise.all([cell.feed(schools, elsewhere), cell.feed(schools, stranger), signedWith(40)]);
    expect(await open(40, { homeSchoolId: stranger.id }, { ...me, body: stranger.schoolCode })).toMatchObject({ code: 'NOT_ALLOWED', field: 'programId' });
    expect(await open(40, { homeSchoolId: elsewhere.id }, { ...me, body: elsewhere.schoolCode })).toMatchObject({ code: 'NOT_ALLOWED', field: 'homeSchoolId' });
  });
});

describe('a cohort that stands', () => {
  it('never gets more than the quota, however many resize it at once', async () => {
    await signedWith(40);
    await open(10);
    const answers = await Promise.all([20, 30, 40, 41, 50].map((seats) => mutate('resizeCohort', { cohortId: id(), seats })));
    expect(answers.filter(({ code }) => code === 'OVER_QUOTA')).toHaveLength(2);
    expect(await cohort()).toMatchObject({ version: 4, seats: expect.any(Number) });
    expect((await cohort()).seats).toBeLessThanOrEqual(40);
  });

  it('is closed by its school for good, by nobody else', async () => {
    await signedWith(40);
    await open(40);
    expect(await mutate('closeCohort', { cohortId: id() }, { ...me, body: '3633019999' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await mutate('closeCohort', { cohortId: id(), reason: '生源不足' })).toMatchObject({ state: 'CLOSED', version: 2 });
    expect(await mutate('resizeCohort', { cohortId: id(), seats: 1 })).toMatchObject({ code: 'COHORT_CLOSED' });
    expect(await mutate('closeCohort', { cohortId: newId('jjj') })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await open(40)).toMatchObject({ code: 'COHORT_EXISTS' });
  });

  it('of another region is changed there only', async () => {
    await signedWith(40);
    await open(40);
    const { version: _version, ...body } = await cohort();
    const foreign = { ...body, id: newId('jjj'), home: 'elsewhere', version: 1 };
    await cell.feed(cohorts, foreign);
    expect(await mutate('resizeCohort', { cohortId: foreign.id, seats: 1 })).toMatchObject({ code: 'NOT_HOME' });
  });
});

describe('a cohort follows its program', () => {
  it('through suspension, resumption, teach-out and the end', async () => {
    await signedWith(40);
    await open(40);
    await arrive('SUSPENDED');
    await eventually('the intake is closed', async () => (await cohort()).intakeClosed?.why === 'SUSPENDED');
    await arrive('RUNNING');
    await eventually('the intake is open', async () => (await cohort()).intakeClosed === null);
    await arrive('TEACH_OUT');
    await eventually('the intake is closed', async () => (await cohort()).intakeClosed?.why === 'TEACH_OUT');
    expect(await open(40, { intakeYear: 2028 })).toMatchObject({ code: 'PROGRAM_IN_TEACH_OUT' });
    await arrive('ENDED');
    await eventually('it is closed', async () => (await cohort()).state === 'CLOSED');
    expect(await cohort()).toMatchObject({ version: 5, seats: 40, closed: { by: { office: 'SYSTEM' }, reason: null } });
  });

  it('is marked when the seats are lowered, whichever comes first, terms or program, and unmarked when it fits again', async () => {
    await signedWith(40);
    await open(40);
    await arrive('RUNNING', 3);
    await cell.feed(termsVersions, terms(30, 3));
    await eventually('it exceeds the quota', async () => (await cohort()).exceedsQuota?.granted === 30);
    expect((await cohort()).seats).toBe(40);
    expect(await mutate('resizeCohort', { cohortId: id(), seats: 31 })).toMatchObject({ code: 'OVER_QUOTA' });
    await mutate('resizeCohort', { cohortId: id(), seats: 30 });
    expect(await cohort()).toMatchObject({ seats: 30, exceedsQuota: null });
  });

  it('also when the amendment arrives while it is being opened', async () => {
    await signedWith(40);
    const runner = cell.dataSource.createQueryRunner();
    await runner.query('select pg_advisory_lock(hashtextextended($1, 0))', [id()]);
    const opening = open(40);
    await eventually('the opening waits', async () => (await cell.dataSource.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`)).length > 0);
    await cell.feed(termsVersions, terms(30, 3));
    await arrive('RUNNING', 3);
    await eventually('the amendment was followed', async () =>
      (await cell.dataSource.query('select 1 from due_reaction where key = $1', [program.id])).length === 0);
    await runner.query('select pg_advisory_unlock(hashtextextended($1, 0))', [id()]);
    await runner.release();
    expect(await opening).toMatchObject({ __typename: 'Cohort', seats: 40 });
    await eventually('it exceeds the quota', async () => (await cohort()).exceedsQuota?.granted === 30);
  });
});
