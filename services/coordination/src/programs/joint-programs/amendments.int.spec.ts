import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { ProposeProgram, ReviseDraft, SteerProgram, type Person, type ProgramAsk } from '@heyu/local';
import { AnswerRequest, RequestProgramStep } from '../../documents.generated.js';
import { oneCell, type OneCell } from './one-cell.fixture.js';

/** A program that runs, and what is changed, asked and ended while it does. */
describe('a running program', () => {
  let here: OneCell;
  let id: string;
  const seats = (count: number) => ({ startDate: today(), validUntil: '2040-08-31', seats: here.terms().seats!.map((seat) => ({ ...seat, seats: count })) });
  const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const amendmentIs = (state: string) => eventually(`the amendment is ${state}`, async () => {
    const program = await here.whole(id);
    return program.amendment?.state === state ? program : null;
  });

  beforeAll(async () => {
    here = await oneCell();
    id = await here.proposed(seats(40));
    await here.confirmed(id);
    await here.reviewed(id);
    await here.sealed(id);
    await here.stage.inState(here.lead, id, 'RUNNING');
  });
  afterAll(() => here.cell.close());

  it('an amendment is rejected: only it ends', async () => {
    await here.proposeAgain(id, seats(60));
    expect(await amendmentIs('PROPOSED')).toMatchObject({ state: 'RUNNING', round: 1, amendment: { round: 2 } });
    await here.confirmed(id);
    const coordinator = here.approvers[0]!;
    await here.stage.review(coordinator, await here.stage.awaitAsked(coordinator, id, 'REVIEW'), { decision: 'REJECTED', remarks: '超出计划' });
    expect(await amendmentIs('REJECTED')).toMatchObject({ state: 'RUNNING', round: 1, agreementVersion: 1 });
  });

  it('the next one is signed: its terms hold, the agreement keeps its number in a second version', async () => {
    const before = await here.whole(id);
    await here.proposeAgain(id, seats(30));
    await here.confirmed(id);
    await here.reviewed(id);
    await eventually('the amendment is approved', async () => (await here.whole(id)).amendment?.state === 'APPROVED');
    expect(await here.whole(id)).toMatchObject({ state: 'RUNNING', hash: before.hash, agreement: { agreementVersion: 1 } });
    await here.sealed(id);
    const after = await eventually('both versions stand', async () => {
      const program = await here.whole(id);
      return program.agreements!.length === 2 && !program.agreements![0]!.inForce ? program : null;
    });
    expect(after).toMatchObject({ state: 'RUNNING', round: 3, amendment: null, agreementNumber: before.agreementNumber, terms: { terms: { seats: [{ seats: 30 }] } } });
    expect(after.agreements).toMatchObject([
      { number: before.agreementNumber, agreementVersion: 1, inForce: false, ceasedAt: expect.any(String) },
      { number: before.agreementNumber, agreementVersion: 2, inForce: true, ceasedAt: null }]);
  });

  it('an amendment changes neither lead nor start', async () => {
    await here.lead.act(ReviseDraft, { programId: id, terms: here.terms() });
    expect(await here.lead.answerTo(ProposeProgram, { programId: id })).toMatchObject({ code: 'AMENDMENT_LEAD' });
  });

  it('a party\'s request waits for the lead, a decider\'s takes effect', async () => {
    const partner = here.stage.cast.admin('bj-04');
    const ask = (as: Person, what: ProgramAsk) => as.answerTo(RequestProgramStep, { programId: id, ask: what, reason: '师资调整' });
    expect(await ask(here.lead, 'SUSPEND')).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await ask(partner, 'RESUME')).toMatchObject({ code: 'PROGRAM_STATE' });
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(partner, 'SUSPEND')));
    const request = asked.find((one) => 'id' in one) as { readonly id: string };
    expect(asked.flatMap((one) => ('code' in one ? [`${one.code} ${one.field}`] : []))).toEqual(Array(7).fill('REQUEST_STANDS ask'));
    await eventually('the request is noted', async () => (await here.whole(id)).requests!
      .some((one) => one.id === request.id && one.state === 'WAITING'));
    expect(await here.whole(id)).toMatchObject({ state: 'RUNNING' });
    const answer = (as: Person) => as.answerTo(AnswerRequest, { programId: id, requestId: request.id, accept: true });
    expect(await answer(partner)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await answer(here.lead)).toMatchObject({ state: 'SUSPENDED' });
    expect(await answer(here.lead)).toMatchObject({ code: 'REQUEST_SETTLED' });
    await ask(here.filing, 'RESUME');
    await here.stage.inState(here.lead, id, 'RUNNING');
  });

  it('the lead teaches out and ends it, and the agreement with it', async () => {
    const steer = (step: ProgramAsk) => here.lead.answerTo(SteerProgram, { programId: id, step, reason: '培养任务完成' });
    expect(await steer('RESUME')).toMatchObject({ code: 'PROGRAM_STATE' });
    expect(await steer('END')).toMatchObject({ state: 'TEACH_OUT' });
    expect(await steer('END')).toMatchObject({ state: 'ENDED' });
    await eventually('the agreement is no longer in force', async () =>
      (await here.whole(id)).agreements!.every(({ inForce }) => !inForce));
    expect(await here.whole(id)).toMatchObject({ agreement: null });
  });
});
