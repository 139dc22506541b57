import { expect, test } from '@jest/globals';
import { until, type Person } from '@heyu/local';
import { ReadDeadlines, ReadOverdue } from '../documents.generated.js';
import { propose } from './program.fixture.js';
import type { TestStage } from './stage.fixture.js';

const minutesAfter = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Tests of deadlines on a platform whose clocks and ways to Kafka nobody else moves. */
export function tellOfDeadlines(given: () => TestStage): void {
  const person = (handle: string): Person => given().cast.person(handle);
  async function underReview(partner: string, favourable: readonly string[]): Promise<string> {
    const id = await propose(given(), ['he-01', partner]);
    await given().advance(person('admin-he-01'), id, 'UNDER_REVIEW');
    for (const handle of favourable) await given().decide(person(handle), await given().awaitAsked(person(handle), id, 'REVIEW', 1));
    return id;
  }
  const reviewOf = async (reader: Person, id: string, body: string) =>
    (await reader.ask(ReadDeadlines, { id })).program!.reviews!.find((review) => review.body === body);

  test('the window of a filing ends by its own cell\'s clock; its home counts that when it hears of it, and infers nothing before', async () => {
    const id = await underReview('js-01', ['coordinator-jjj', 'authority-130000', 'coordinator-yrd']);
    const { dueAt } = await given().awaitAsked(person('authority-320000'), id, 'REVIEW', 1);
    const waiting = ({ waitingFor }: { waitingFor: readonly { body: string }[] | null }) => waitingFor?.length === 1 && waitingFor[0]!.body === '320000';
    await given().seen(person('admin-he-01'), id, 'three reviews', waiting);
    await given().cutting.cut('yrd');
    try {
      await given().clock.set('yrd', minutesAfter(dueAt, 1));
      const closed = await until('NO_OBJECTION in its own region', async () => {
        const review = await reviewOf(person('coordinator-yrd'), id, '320000');
        return review?.decision === 'NO_OBJECTION' && review;
      });
      expect(closed.by).toEqual({ office: 'OBJECTION_WINDOW' });
      await given().clock.set('jjj', minutesAfter(dueAt, 2));
      const atHome = (await given().program(person('admin-he-01'), id))!;
      expect([atHome.state, waiting(atHome)]).toEqual(['UNDER_REVIEW', true]);
      expect((await reviewOf(person('admin-he-01'), id, '320000'))!.decision).toBe('PENDING');
    } finally {
      await given().clock.set('jjj', null);
      await given().clock.set('yrd', null);
      await given().cutting.heal('yrd');
    }
    for (const reader of ['admin-he-01', 'coordinator-yrd']) await given().seen(person(reader), id, 'the approval', ({ state }) => state === 'APPROVED');
  }, 240_000);

  test('who is late is marked, his coordinator is told, everybody sees it; a late review counts', async () => {
    const id = await underReview('sh-01', ['coordinator-jjj', 'authority-130000', 'coordinator-yrd']);
    const item = await given().awaitAsked(person('authority-310000'), id, 'REVIEW', 1);
    await given().clock.set('yrd', minutesAfter(item.dueAt, 1));
    try {
      const marked = await until('the mark at the program\'s home', async () => {
        const review = await reviewOf(person('admin-he-01'), id, '310000');
        return review?.overdueAt ? review : null;
      });
      expect(marked).toMatchObject({ decision: 'PENDING', escalatedTo: [{ body: 'yrd' }] });
      const { inbox } = await person('coordinator-yrd').ask(ReadOverdue);
      expect(inbox.nodes).toContainEqual({ body: '310000', reason: 'ESCALATED', program: { id } });
      await given().decide(person('authority-310000'), item);
    } finally {
      await given().clock.set('yrd', null);
    }
    await given().seen(person('admin-he-01'), id, 'the approval', ({ state }) => state === 'APPROVED');
  }, 240_000);
}
