import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { oneCell, type OneCell } from './one-cell.fixture.js';

/** A program that runs, and what is changed, asked and ended while it does. */
describe('a running program', () => {
  let here: OneCell;
  let id: string;
  const seats = (count: number) => ({ startDate: today(), validUntil: '2040-08-31', seats: here.terms().seats.map((seat) => ({ ...seat, seats: count })) });
  const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const amendmentIs = (state: string) => eventually(`the amendment is ${state}`, async () => {
    const program = await here.stage.program(here.lead, id, 'state round hash amendment { round state hash } agreementVersion');
    return program?.amendment?.state === state ? program : null;
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
    await here.stage.review(here.stage.coordinator('jjj'), id, { decision: 'REJECTED', remarks: '超出计划' });
    expect(await amendmentIs('REJECTED')).toMatchObject({ state: 'RUNNING', round: 1, agreementVersion: 1 });
  });

  it('the next one is signed: its terms hold, the agreement keeps its number in a second version', async () => {
    const before = (await here.stage.program(here.lead, id, 'hash agreementNumber'))!;
    await here.proposeAgain(id, seats(30));
    await here.confirmed(id);
    await here.reviewed(id);
    await eventually('the amendment is approved', async () => (await here.stage.program(here.lead, id, 'amendment { state }'))!.amendment?.state === 'APPROVED');
    expect(await here.stage.program(here.lead, id, 'state hash agreement { agreementVersion }')).toEqual({ state: 'RUNNING', hash: before.hash, agreement: { agreementVersion: 1 } });
    await here.sealed(id);
    const after = await eventually('both versions stand', async () => {
      const program = await here.stage.program(here.lead, id,
        'state round amendment { state } agreementNumber terms { terms { seats { seats } } } agreements { number agreementVersion inForce ceasedAt }');
      return program?.agreements.length === 2 && !program.agreements[0].inForce ? program : null;
    });
    expect(after).toMatchObject({ state: 'RUNNING', round: 3, amendment: null, agreementNumber: before.agreementNumber, terms: { terms: { seats: [{ seats: 30 }] } } });
    expect(after.agreements).toEqual([
      { number: before.agreementNumber, agreementVersion: 1, inForce: false, ceasedAt: expect.any(String) },
      { number: before.agreementNumber, agreementVersion: 2, inForce: true, ceasedAt: null }]);
  });

  it('an amendment changes neither lead nor start', async () => {
    await here.stage.act(here.lead, 'reviseDraft', 'ProgramDraft', { programId: id, terms: here.terms() });
    expect(await here.stage.act(here.lead, 'proposeProgram', 'JointProgram', { programId: id })).toMatchObject({ code: 'AMENDMENT_LEAD' });
  });

  it('a party\'s request waits for the lead, a decider\'s takes effect', async () => {
    const partner = here.stage.admin(here.partners[0]);
    const ask = (actor: typeof partner, what: string) => here.stage.act(actor, 'requestProgramStep', 'ProgramRequest', { programId: id, ask: what, reason: '师资调整' }, 'id');
    expect(await ask(here.lead, 'SUSPEND')).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await ask(partner, 'RESUME')).toMatchObject({ code: 'PROGRAM_STATE' });
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(partner, 'SUSPEND')));
    const request = asked.find((one) => one.id)!;
    expect(asked.filter((one) => one !== request).map(({ code, field }) => `${code} ${field}`)).toEqual(Array(7).fill('REQUEST_STANDS ask'));
    await eventually('the request is noted', async () => (await here.stage.program(here.lead, id, 'requests { id state }'))!.requests
      .some((one: { id: string; state: string }) => one.id === request.id && one.state === 'WAITING'));
    expect(await here.stage.program(here.lead, id, 'state')).toEqual({ state: 'RUNNING' });
    const answer = (actor: typeof partner) => here.stage.act(actor, 'answerRequest', 'JointProgram', { programId: id, requestId: request.id, accept: true }, 'state');
    expect(await answer(partner)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await answer(here.lead)).toMatchObject({ state: 'SUSPENDED' });
    expect(await answer(here.lead)).toMatchObject({ code: 'REQUEST_SETTLED' });
    await ask(here.stage.authority('jjj', '120000'), 'RESUME');
    await here.stage.inState(here.lead, id, 'RUNNING');
  });

  it('the lead teaches out and ends it, and the agreement with it', async () => {
    const steer = (step: string) => here.stage.act(here.lead, 'steerProgram', 'JointProgram', { programId: id, step, reason: '培养任务完成' }, 'state');
    expect(await steer('RESUME')).toMatchObject({ code: 'PROGRAM_STATE' });
    expect(await steer('END')).toMatchObject({ state: 'TEACH_OUT' });
    expect(await steer('END')).toMatchObject({ state: 'ENDED' });
    await eventually('the agreement is no longer in force', async () =>
      (await here.stage.program(here.lead, id, 'agreements { inForce }'))!.agreements.every((one: { inForce: boolean }) => !one.inForce));
    expect(await here.stage.program(here.lead, id, 'agreement { number }')).toEqual({ agreement: null });
  });
});
