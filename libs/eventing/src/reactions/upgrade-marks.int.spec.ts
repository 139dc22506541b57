import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineRecord, newId } from '@heyu/contracts';
import { Cell, ReactionRegistry, recordTable, wake, type Reaction } from '@heyu/persistence';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { Ballot, ballots, castBallot, openPoll, Poll, polls } from '../testing/polls.fixture.js';
import { UpgradeMarks } from './upgrade-marks.js';

const rows = 130;
let cell: TestCellProcess;
beforeAll(async () => {
  cell = await startCell({ region: 'jjj', regions: [], brokers: '127.0.0.1:1', passive: true, reactions: [] });
  await cell.home.asSystem('open', async (tx) => {
    for (let n = 0; n < rows; n += 1) await openPoll(`poll ${n}`)(tx);
    await castBallot(newId('jjj'))(tx);
  });
});
afterAll(() => cell.stop());

const NewPoll = defineRecord({ service: 'polls', name: 'poll', origin: { beside: () => [] }, facts: ['opened', 'counted'], schema: z.looseObject({ title: z.string(), votes: z.int(), closesOn: z.string().optional() }) });
const ofPolls = (kind = Poll): Reaction => ({ name: 'of-polls', wokenBy: [wake(kind, ({ id }) => id)], run: async () => undefined });
const ofBallots: Reaction = { name: 'of-ballots', wokenBy: [wake(Ballot, ({ id }) => id)], run: async () => undefined };
/** A process of a build with these reactions. */
function build(reactions: readonly Reaction[], kind = Poll): UpgradeMarks {
  const registry = new ReactionRegistry(new Cell('polls', 'jjj'));
  registry.register(reactions);
  return new UpgradeMarks(cell.dataSource, [recordTable(kind, { columns: polls.columns }), ballots], registry);
}
const due = async (): Promise<Record<string, number>> => Object.fromEntries((await cell.dataSource.query(
  'select reaction, count(*)::int as n from due_reaction where generation = 1 group by reaction')).map(({ reaction, n }: { reaction: string; n: number }) => [reaction, n]));
const seenTo = () => cell.dataSource.query('delete from due_reaction');

it('marks every reaction once, page by page, behind what waits; another process goes on where one ended', async () => {
  const first = build([ofPolls(), ofBallots]);
  expect((await first.begin()).sort()).toEqual(['of-ballots', 'of-polls']);
  expect([await first.step(), await first.step()]).toEqual(['marked', 'marked']);
  expect(await due()).toEqual({ 'of-ballots': 1, 'of-polls': 100 });
  expect(await first.step()).toBe('busy');
  const second = build([ofPolls(), ofBallots]);
  expect(await second.begin()).toEqual([]);
  expect(await second.step()).toBe('busy');
  await seenTo();
  expect(await second.step()).toBe('marked');
  expect(await due()).toEqual({ 'of-polls': rows - 100 });
  expect([await second.step(), await first.step()]).toEqual(['done', 'done']);
});

it('of a build in which one kind is another, marks the reactions that it wakes and no other', async () => {
  await seenTo();
  const later = build([ofPolls(NewPoll as unknown as typeof Poll), ofBallots], NewPoll as unknown as typeof Poll);
  expect(await later.begin()).toEqual(['of-polls']);
  expect(await later.step()).toBe('marked');
  await later.begin();
  expect(await build([ofPolls(), ofBallots]).step()).toBe('done');
  await seenTo();
  expect([await later.step(), await later.step()]).toEqual(['marked', 'done']);
  expect(await due()).toEqual({ 'of-polls': rows - 100 });
});
