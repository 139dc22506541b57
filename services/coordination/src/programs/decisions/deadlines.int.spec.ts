import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { GiveReview } from '@heyu/local';
import { inDays } from '../../cells.fixture.js';
import { ReadOverdue } from '../../documents.generated.js';
import { oneCell, type OneCell } from '../joint-programs/one-cell.fixture.js';

/** Moves the cell's clock: Tianjin's objection window is 10 Shanghai days, confirmations are due after 15, reviews and signatures after 20. */
describe('deadlines, by the clock of the cell that holds the record', () => {
  let here: OneCell;
  beforeEach(async () => { here = await oneCell(); });
  afterEach(() => here.cell.close());

  const reviewOf = async (id: string, body: string) =>
    (await here.whole(id)).reviews!.find((review) => review.body === body)!;
  async function underReview(): Promise<string> {
    const id = await here.proposed();
    await here.confirmed(id);
    for (const body of [...here.approvers, here.filing]) await here.stage.awaitAsked(body, id, 'REVIEW');
    return id;
  }

  it('the window of a filing ends in silence: its own cell writes NO_OBJECTION, and the authority can no longer object', async () => {
    const id = await underReview();
    expect(await reviewOf(id, '120000')).toMatchObject({ mode: 'FILING', decision: 'PENDING', dueAt: expect.stringMatching(/T15:59:59\.999Z$/) });
    await here.stage.clock.set('jjj', inDays(11));
    const closed = await eventually('the window has ended', async () => {
      const review = await reviewOf(id, '120000');
      return review.decision === 'NO_OBJECTION' ? review : null;
    });
    expect(closed.by).toEqual({ office: 'OBJECTION_WINDOW' });
    expect(closed.decidedAt! > closed.dueAt).toBe(true);
    const object = { reviewId: closed.id, hash: closed.hash, decision: 'OBJECTED', remarks: '有异议' } as const;
    expect(await here.filing.answerTo(GiveReview, object)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await reviewOf(id, '110000')).toMatchObject({ decision: 'PENDING', overdueAt: null });
  });

  it('an objection in time returns the program', async () => {
    const id = await underReview();
    await here.stage.clock.set('jjj', inDays(9));
    await here.stage.review(here.filing, await here.stage.awaitAsked(here.filing, id, 'REVIEW'), { decision: 'OBJECTED', remarks: '与本市规划重复' });
    await here.stage.inState(here.lead, id, 'RETURNED');
  });

  it('who is late is marked and escalated, and may still decide', async () => {
    const id = await underReview();
    await here.stage.clock.set('jjj', inDays(21));
    const late = await eventually('Beijing is overdue', async () => {
      const review = await reviewOf(id, '110000');
      return review.overdueAt ? review : null;
    });
    expect(late).toMatchObject({ decision: 'PENDING', escalatedTo: [{ body: 'jjj', role: 'COORDINATOR' }] });
    const ofCoordinator = await eventually('the coordinator is overdue', async () => {
      const review = await reviewOf(id, 'jjj');
      return review.overdueAt ? review : null;
    });
    expect(ofCoordinator.escalatedTo.map(({ body }) => body)).toEqual(['110000', '120000', '130000']);
    const { waitingFor } = await here.whole(id);
    expect(waitingFor!.map(({ body }) => body).sort()).toEqual(['110000', '130000', 'jjj']);
    const { inbox: { nodes } } = await here.approvers[0]!.ask(ReadOverdue);
    expect(nodes).toEqual(expect.arrayContaining([{ body: '110000', reason: 'ESCALATED', overdue: true }, { body: 'jjj', reason: 'ASKED', overdue: true }]));
    expect((await here.whole(id)).state).toBe('UNDER_REVIEW');
    for (const approver of here.approvers) await here.stage.review(approver, await here.stage.awaitAsked(approver, id, 'REVIEW'));
    await here.stage.inState(here.lead, id, 'APPROVED');
  });

  it('confirmations and signatures are marked too; a program starts on its day', async () => {
    const start = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const id = await here.proposed({ startDate: start });
    await here.stage.awaitAsked(here.stage.cast.admin('bj-04'), id, 'CONFIRMATION');
    await here.stage.clock.set('jjj', inDays(16));
    await eventually('a confirmation is overdue', async () =>
      (await here.whole(id)).confirmations!.every(({ overdueAt }) => overdueAt));
    await here.confirmed(id);
    await here.reviewed(id);
    await here.stage.awaitAsked(here.lead, id, 'SIGNATURE');
    await here.stage.clock.set('jjj', inDays(38));
    await eventually('a signature is overdue', async () =>
      (await here.whole(id)).signatures!.some(({ overdueAt }) => overdueAt));
    await here.sealed(id);
    await here.stage.inState(here.lead, id, 'SIGNED');
    await here.stage.clock.set('jjj', inDays(41));
    expect(await here.stage.inState(here.lead, id, 'RUNNING')).toMatchObject({ history: expect.arrayContaining([expect.objectContaining({ to: 'RUNNING', by: expect.objectContaining({ office: 'PLATFORM' }) })]) });
  });
});
