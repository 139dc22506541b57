import { beforeAll, describe, expect, test } from '@jest/globals';
import { articulationTerms, codeOf, OpenCohort, ProposeProgram, ReviseDraft, SteerProgram, until, type Person } from '@heyu/local';
import { AnswerRequest, ReadAgreementVersion, ReadCohort, ReadRequests, RequestProgramStep, type ProgramAsk, type ReadCohortQuery } from '../documents.generated.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

let stage: TestStage;
beforeAll(async () => { stage = await sharedStage(); }, 240_000);
const person = (handle: string): Person => stage.cast.person(handle);

describe('a running program of 上海 and 北京, and the cohort of 北京', () => {
  let id: string;
  let cohortId: string;
  const lead = () => person('admin-sh-01');
  const terms = (seats: number) => ({ validUntil: '2036-12-31',
    seats: [2027, 2028].map((intakeYear) => ({ intakeYear, schoolId: stage.schoolId('bj-04'), seats })) });
  const open = (intakeYear: number) => person('admin-bj-04').act(OpenCohort, { programId: id, intakeYear, homeSchoolId: stage.schoolId('bj-04'), seats: 30 });
  const ask = (handle: string, what: ProgramAsk) => person(handle).act(RequestProgramStep, { programId: id, ask: what, reason: '师资调整' });
  const running = (state: string) => stage.seen(lead(), id, state, (program) => program.state === state);
  /** Waits until its home and another region show the cohort so. */
  const cohort = (what: string, is: (cohort: NonNullable<ReadCohortQuery['cohort']>) => boolean) => Promise.all(['coordinator-jjj', 'coordinator-yrd'].map((handle) => until(`${what} for ${handle}`, async () => {
    const { cohort: found } = await person(handle).ask(ReadCohort, { id: cohortId });
    return found && is(found);
  })));

  beforeAll(async () => {
    id = await stage.propose(lead(), articulationTerms(stage.directory, ['sh-01', 'bj-04'], terms(40)));
    await stage.advance(lead(), id, 'RUNNING');
    ({ id: cohortId } = await open(2027));
  }, 240_000);

  test('a decider of another region suspends it: intake closes; a party\'s request to resume waits for the lead', async () => {
    await ask('coordinator-jjj', 'SUSPEND');
    await running('SUSPENDED');
    await cohort('the closed intake', ({ intakeClosed }) => intakeClosed?.why === 'SUSPENDED');
    expect(await codeOf(open(2028))).toBe('PROGRAM_SUSPENDED');
    const request = await ask('admin-bj-04', 'RESUME');
    await until('the request at home', async () => (await lead().ask(ReadRequests, { id })).program!.requests!.some((one) => one.id === request.id && one.state === 'WAITING'));
    expect((await stage.program(lead(), id))!.state).toBe('SUSPENDED');
    await lead().act(AnswerRequest, { programId: id, requestId: request.id, accept: true });
    await cohort('the open intake', ({ intakeClosed }) => intakeClosed === null);
  }, 120_000);

  test('an amendment that lowers the seats, once signed, marks the cohort that exceeds them', async () => {
    await lead().act(ReviseDraft, { programId: id, terms: articulationTerms(stage.directory, ['sh-01', 'bj-04'], terms(20)) });
    await lead().act(ProposeProgram, { programId: id, reason: '调整名额' });
    await until('the amendment to be signed', async () => {
      const { program } = await lead().ask(ReadAgreementVersion, { id });
      await stage.decideAll(lead(), id);
      return program!.agreementVersion === 2;
    });
    await cohort('the mark', ({ exceedsQuota }) => exceedsQuota?.granted === 20);
    expect(await codeOf(open(2028))).toBe('OVER_QUOTA');
  }, 180_000);

  test('the teach-out closes intake for good', async () => {
    await lead().act(SteerProgram, { programId: id, step: 'END', reason: '培养任务完成' });
    await cohort('the end of intake', ({ intakeClosed }) => intakeClosed?.why === 'TEACH_OUT');
    expect(await codeOf(open(2028))).toBe('PROGRAM_IN_TEACH_OUT');
  }, 120_000);
});
