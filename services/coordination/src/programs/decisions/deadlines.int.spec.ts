import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { oneCell, type OneCell } from '../joint-programs/one-cell.fixture.js';

/** Moves the cell's clock: Tianjin's objection window is 10 Shanghai days, confirmations are due after 15, reviews and signatures after 20. */
describe('deadlines, by the clock of the cell that holds the record', () => {
  let here: OneCell;
  beforeEach(async () => { here = await oneCell(); });
  afterEach(() => here.cell.close());

  const reviewOf = async (id: string, body: string) =>
    (await here.stage.program(here.lead, id, 'reviews { id body hash decision mode dueAt overdueAt decidedAt escalatedTo { body role } by { office } }'))!
      .reviews.find((review: { body: string }) => review.body === body);
  async function underReview(): Promise<string> {
    const id = await here.proposed();
    await here.confirmed(id);
    for (const approver of here.approvers) await here.stage.pending(approver, id, 'reviews');
    await here.stage.pending(here.stage.authority('jjj', '120000'), id, 'reviews');
    return id;
  }

  it('the window of a filing ends in silence: its own cell writes NO_OBJECTION, and the authority can no longer object', async () => {
    const id = await underReview();
    expect(await reviewOf(id, '120000')).toMatchObject({ mode: 'FILING', decision: 'PENDING', dueAt: expect.stringMatching(/T15:59:59\.999Z$/) });
    await here.stage.setClock('jjj', '11 days');
    const closed = await eventually('the window has ended', async () => {
      const review = await reviewOf(id, '120000');
      return review.decision === 'NO_OBJECTION' ? review : null;
    });
    expect(closed.by).toEqual({ office: 'OBJECTION_WINDOW' });
    expect(closed.decidedAt > closed.dueAt).toBe(true);
    const object = { reviewId: closed.id, hash: closed.hash, decision: 'OBJECTED', remarks: '有异议' };
    expect(await here.stage.act(here.stage.authority('jjj', '120000'), 'giveReview', 'Review', object)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await reviewOf(id, '110000')).toMatchObject({ decision: 'PENDING', overdueAt: null });
  });

  it('an objection in time returns the program', async () => {
    const id = await underReview();
    await here.stage.setClock('jjj', '9 days');
    await here.stage.review(here.stage.authority('jjj', '120000'), id, { decision: 'OBJECTED', remarks: '与本市规划重复' });
    await here.stage.inState(here.lead, id, 'RETURNED');
  });

  it('who is late is marked and escalated, and may still decide', async () => {
    const id = await underReview();
    await here.stage.setClock('jjj', '21 days');
    const late = await eventually('Beijing is overdue', async () => {
      const review = await reviewOf(id, '110000');
      return review.overdueAt ? review : null;
    });
    expect(late).toMatchObject({ decision: 'PENDING', escalatedTo: [{ body: 'jjj', role: 'COORDINATOR' }] });
    const ofCoordinator = await eventually('the coordinator is overdue', async () => {
      const review = await reviewOf(id, 'jjj');
      return review.overdueAt ? review : null;
    });
    expect(ofCoordinator.escalatedTo.map(({ body }: { body: string }) => body)).toEqual(['110000', '120000', '130000']);
    const { waitingFor } = (await here.stage.program(here.lead, id, 'waitingFor { body overdueAt kind }'))!;
    expect(waitingFor.map(({ body }: { body: string }) => body).sort()).toEqual(['110000', '130000', 'jjj']);
    const { inbox: { nodes } } = await here.stage.read(here.stage.coordinator('jjj'), '{ inbox(overdueOnly: true) { nodes { body reason overdue } } }');
    expect(nodes).toEqual(expect.arrayContaining([{ body: '110000', reason: 'ESCALATED', overdue: true }, { body: 'jjj', reason: 'ASKED', overdue: true }]));
    expect((await here.stage.program(here.lead, id, 'state'))).toEqual({ state: 'UNDER_REVIEW' });
    for (const approver of here.approvers) await here.stage.review(approver, id);
    await here.stage.inState(here.lead, id, 'APPROVED');
  });

  it('confirmations and signatures are marked too; a program starts on its day', async () => {
    const start = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const id = await here.proposed({ startDate: start });
    await here.stage.pending(here.stage.admin(here.partners[0]), id, 'confirmations');
    await here.stage.setClock('jjj', '16 days');
    await eventually('a confirmation is overdue', async () =>
      (await here.stage.program(here.lead, id, 'confirmations { overdueAt }'))!.confirmations.every((one: { overdueAt: string }) => one.overdueAt));
    await here.confirmed(id);
    await here.reviewed(id);
    await here.stage.pending(here.lead, id, 'signatures');
    await here.stage.setClock('jjj', '38 days');
    await eventually('a signature is overdue', async () =>
      (await here.stage.program(here.lead, id, 'signatures { overdueAt }'))!.signatures.some((one: { overdueAt: string }) => one.overdueAt));
    await here.sealed(id);
    await here.stage.inState(here.lead, id, 'SIGNED');
    await here.stage.setClock('jjj', '41 days');
    expect(await here.stage.inState(here.lead, id, 'RUNNING', 'history { to by { office } }')).toMatchObject({ history: expect.arrayContaining([{ to: 'RUNNING', by: { office: 'PLATFORM' } }]) });
  });
});
