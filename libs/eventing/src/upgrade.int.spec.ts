import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineRecord, newId } from '@heyu/contracts';
import { recordTable, wake, type Reaction } from '@heyu/persistence';
import { eventually, freshRegion, sharedKafka } from '@heyu/testing';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { ballots, person, polls } from './testing/polls.fixture.js';

/** What the next build knows of a poll: one field more, a new fact, and a reaction that needs them. */
const NewPoll = defineRecord({
  service: 'polls', name: 'poll', origin: { beside: () => [] }, facts: ['opened', 'counted', 'scheduled'],
  schema: z.looseObject({ title: z.string(), votes: z.int(), closesOn: z.iso.date().optional() }),
});
const newPolls = recordTable(NewPoll, { columns: { closesOn: "body->>'closesOn'" }, indexes: ['closesOn'] });

const noticed: string[] = [];
/** In every cell, wherever the poll is at home. */
const noticeClosing: Reaction = {
  name: 'notice-closing',
  wokenBy: [wake(NewPoll, (poll) => (poll.closesOn ? poll.id : null))],
  run: async (_, key) => void noticed.push(key),
};

const [late, early] = [freshRegion(), freshRegion()];
const regions = [late, early];
const newBuild = { tables: [newPolls, ballots], reactions: [noticeClosing] };
let brokers: string;
let upgraded: TestCellProcess;
let old: TestCellProcess;
beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  upgraded = await startCell({ region: early, regions, brokers, ...newBuild });
  old = await startCell({ region: late, regions, brokers });
});
afterAll(async () => {
  await old.stop();
  await upgraded.stop();
});

it('a cell that runs an older build for a while has everything once it is upgraded, and looks at all of it once', async () => {
  const id = newId(early);
  await upgraded.home.command(person(early), 'schedule', {}, (tx) => tx.write(newPolls, { id, title: 'new', votes: 0, closesOn: '2026-12-01' }, 'scheduled'));
  await eventually('the new poll in the old build', () => old.records.get(polls, id));
  expect(await old.dataSource.query('select * from parked_event')).toEqual([]);
  noticed.splice(0);

  const { database } = old;
  await old.stop();
  old = await startCell({ region: late, regions, brokers, database, ...newBuild });
  const found = await old.records.find(newPolls, (q) => q.where('r.closesOn = :day', { day: '2026-12-01' }));
  expect(found).toEqual([{ id, home: early, version: 1, title: 'new', votes: 0, closesOn: '2026-12-01' }]);
  await eventually('the new reaction looked at it', () => noticed.includes(id));
  await eventually('all of it is done here, too', async () => {
    const [{ left }] = await old.dataSource.query<[{ left: number }]>('select (select count(*)::int from due_reaction) + (select count(*)::int from upgrade_mark where not done) as left');
    return left === 0;
  });

  noticed.splice(0);
  await old.stop();
  old = await startCell({ region: late, regions, brokers, database, ...newBuild });
  expect(await old.dataSource.query('select * from due_reaction')).toEqual([]);
  expect(noticed).toEqual([]);
});
