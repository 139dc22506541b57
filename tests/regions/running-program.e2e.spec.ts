import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Person } from '../../deploy/local/src/client/person.js';
import { until } from '@heyu/local';
import { articulationTerms, codeOf } from './program.fixture.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

let stage: TestStage;
beforeAll(async () => { stage = await sharedStage(); }, 240_000);
const person = (handle: string): Person => stage.cast.person(handle);

describe('a running program of 上海 and 北京, and the cohort of 北京', () => {
  let id: string;
  let cohortId: string;
  const lead = () => person('admin-sh-01');
  const terms = (seats: number) => ({ validUntil: '2036-12-31',
    seats: [2027, 2028].map((intakeYear) => ({ intakeYear, schoolId: stage.play.directory.schools.get('bj-04')!.id, seats })) });
  const open = (intakeYear: number) => person('admin-bj-04').act<{ id: string }>('openCohort', 'Cohort',
    { programId: id, intakeYear, homeSchoolId: stage.play.directory.schools.get('bj-04')!.id, seats: 30 }, 'id');
  const ask = (handle: string, what: string) => person(handle).act<{ id: string }>('requestProgramStep', 'ProgramRequest', { programId: id, ask: what, reason: '师资调整' }, 'id');
  const running = (state: string) => stage.play.seen(lead(), id, state, (program) => program.state === state);
  interface Cohort { intakeClosed: { why: string } | null; exceedsQuota: { granted: number } | null }
  /** Waits until its home and another region show the cohort so. */
  const cohort = (what: string, is: (cohort: Cohort) => boolean) => Promise.all(['coordinator-jjj', 'coordinator-yrd'].map((handle) => until(`${what} for ${handle}`, async () => {
    const { cohort: found } = await person(handle).ask<{ cohort: Cohort | null }>('query($id: ID!) { cohort(id: $id) { intakeClosed { why } exceedsQuota { granted } } }', { id: cohortId });
    return found && is(found);
  })));

  beforeAll(async () => {
    const { id: programId } = await lead().act<{ id: string }>('draftProgram', 'ProgramDraft', { terms: articulationTerms(stage, ['sh-01', 'bj-04'], terms(40)) }, 'id');
    id = programId;
    await lead().act('proposeProgram', 'JointProgram', { programId: id }, 'id');
    await stage.play.advance(lead(), id, 'RUNNING');
    ({ id: cohortId } = await open(2027));
  }, 240_000);

  test('a decider of another region suspends it: intake closes; a party\'s request to resume waits for the lead', async () => {
    await ask('coordinator-jjj', 'SUSPEND');
    await running('SUSPENDED');
    await cohort('the closed intake', ({ intakeClosed }) => intakeClosed?.why === 'SUSPENDED');
    expect(await codeOf(open(2028))).toBe('PROGRAM_SUSPENDED');
    const request = await ask('admin-bj-04', 'RESUME');
    await until('the request at home', async () => (await lead().ask<{ program: { requests: { id: string; state: string }[] } }>(
      'query($id: ID!) { program(id: $id) { requests { id state } } }', { id })).program.requests.some((one) => one.id === request.id && one.state === 'WAITING'));
    expect((await stage.play.program(lead(), id))!.state).toBe('SUSPENDED');
    await lead().act('answerRequest', 'JointProgram', { programId: id, requestId: request.id, accept: true }, 'id');
    await cohort('the open intake', ({ intakeClosed }) => intakeClosed === null);
  }, 120_000);

  test('an amendment that lowers the seats, once signed, marks the cohort that exceeds them', async () => {
    await lead().act('reviseDraft', 'ProgramDraft', { programId: id, terms: articulationTerms(stage, ['sh-01', 'bj-04'], terms(20)) }, 'id');
    await lead().act('proposeProgram', 'JointProgram', { programId: id, reason: '调整名额' }, 'id');
    await until('the amendment to be signed', async () => {
      const { program } = await lead().ask<{ program: { agreementVersion: number } }>('query($id: ID!) { program(id: $id) { agreementVersion } }', { id });
      for (const { kind, body } of (await stage.play.program(lead(), id))!.waitingFor ?? []) {
        const item = await stage.play.asked(stage.play.speaker(body), id, kind);
        if (item) await stage.play.decide(stage.play.speaker(body), item);
      }
      return program.agreementVersion === 2;
    });
    await cohort('the mark', ({ exceedsQuota }) => exceedsQuota?.granted === 20);
    expect(await codeOf(open(2028))).toBe('OVER_QUOTA');
  }, 180_000);

  test('the teach-out closes intake for good', async () => {
    await lead().act('steerProgram', 'JointProgram', { programId: id, step: 'END', reason: '培养任务完成' }, 'id');
    await cohort('the end of intake', ({ intakeClosed }) => intakeClosed?.why === 'TEACH_OUT');
    expect(await codeOf(open(2028))).toBe('PROGRAM_IN_TEACH_OUT');
  }, 120_000);
});
