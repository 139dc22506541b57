import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { topicOf, newId } from '@heyu/contracts';
import { eventually, freshRegion, readTopic, sharedKafka, type TestDatabase } from '@heyu/testing';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { castBallot, openPoll, person, Poll, polls } from '../testing/polls.fixture.js';
import { backUp, putBack } from '../testing/put-back.fixture.js';
import { runOperation } from './run-operation.js';

let brokers: string;
let producer: Producer;
const running: TestCellProcess[] = [];
beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  producer = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((cell) => cell.stop()));
});
afterAll(() => producer.disconnect());

const start = async (...options: Parameters<typeof startCell>): Promise<TestCellProcess> => {
  const cell = await startCell(...options);
  running.push(cell);
  return cell;
};
const published = (cell: TestCellProcess) => eventually('an empty outbox', async () => (await cell.dataSource.query('select from outbox where not published')).length === 0);
const open = (cell: TestCellProcess, region: string, title: string, id = newId(region)) => cell.home.command(person(region), 'open', {}, openPoll(title, id));
const retitle = (cell: TestCellProcess, region: string, id: string, title: string) =>
  cell.home.command(person(region), 'retitle', {}, async (tx) => tx.write(polls, { ...(await tx.lock(polls, id))!, title }, 'counted'));
const print = (cell: TestCellProcess): Promise<unknown> => cell.dataSource.query(
  `select encode(sha256(string_agg(id || home || version || body::text, '|' order by id)::bytea), 'hex') as sum, count(*)::int as count from poll`);

it('rebuild makes replicas byte-equal to what the log says, while reads go on', async () => {
  const [here, there] = [freshRegion(), freshRegion()];
  const home = await start({ region: there, regions: [here, there], brokers });
  const ids = Array.from({ length: 30 }, () => newId(there));
  for (const id of ids) await open(home, there, 'before', id);
  for (const id of ids.slice(0, 10)) await retitle(home, there, id, 'after');
  const cell = await start({ region: here, regions: [here, there], brokers });
  const own = newId(here);
  await open(cell, here, 'own', own);
  await eventually('all replicas', async () => (await cell.records.find(polls)).length === 31);
  const good = await print(cell);
  await published(cell);
  await cell.stop();
  running.splice(running.indexOf(cell), 1);

  const passive = await start({ region: here, regions: [here, there], brokers, database: cell.database, passive: true });
  await passive.dataSource.transaction(async (manager) => {
    await manager.query(`set local heyu.writer = 'rebuild'`);
    await manager.query(`update poll set body = body || '{"title":"rotten"}' where home = $1 and id = any($2)`, [there, ids.slice(0, 5)]);
    await manager.query(`insert into poll (id, home, version, body) values ($1, $2, 9, '{"title":"from nowhere","votes":0}')`, [newId(there), there]);
  });
  expect(await print(passive)).not.toEqual(good);

  let [reads, reading] = [0, true];
  const reader = (async () => {
    while (reading) {
      expect(await passive.records.get(polls, ids[0])).not.toBeNull();
      reads += 1;
    }
  })();
  const said: string[] = [];
  expect(await runOperation(['rebuild'], passive.app, (line) => said.push(line))).toBe(0);
  reading = false;
  await reader;
  expect(reads).toBeGreaterThan(0);
  expect(JSON.parse(said[0]!)).toEqual({ read: 30, replaced: 5, ahead: 0, unknownToTheLog: 1, unreadable: 0, refused: [] });
  const [{ sum }] = await passive.dataSource.query(
    `select encode(sha256(string_agg(id || home || version || body::text, '|' order by id)::bytea), 'hex') as sum from poll where body->>'title' <> 'from nowhere'`);
  expect([{ sum, count: 31 }]).toEqual(good);
  expect((await passive.operations.rebuild()).replaced).toBe(0);
});

it('republish sends every home record again, and only those', async () => {
  const [here, there] = [freshRegion(), freshRegion()];
  const other = await start({ region: there, regions: [here, there], brokers });
  const cell = await start({ region: here, regions: [here, there], brokers });
  await open(other, there, 'foreign');
  const ids = [newId(here), newId(here)];
  for (const id of ids) await open(cell, here, 'own', id);
  await eventually('the foreign one', async () => (await cell.records.find(polls)).length === 3);
  expect(await cell.operations.republish()).toEqual({ poll: 2, ballot: 0 });
  await published(cell);
  const sent = (await readTopic(brokers, topicOf(Poll, here))).filter(({ headers }) => headers['ce_type'] === 'polls.poll.republished.v1');
  expect(sent.map(({ key }) => key).sort()).toEqual([...ids].sort());
});

it('a database that was set back is noticed, refuses writes, and takes from the log what it forgot', async () => {
  const [here, there] = [freshRegion(), freshRegion()];
  const other = await start({ region: there, regions: [here, there], brokers });
  let cell = await start({ region: here, regions: [here, there], brokers });
  const database = cell.database as TestDatabase;
  const [kept, raised, lost] = [newId(here), newId(here), newId(here)];
  await open(cell, here, 'kept', kept);
  await open(cell, here, 'raised', raised);
  await published(cell);
  await cell.stop();
  running.splice(running.indexOf(cell), 1);
  await backUp(database);

  cell = await start({ region: here, regions: [here, there], brokers, database });
  await open(cell, here, 'lost', lost);
  await retitle(cell, here, raised, 'once');
  await retitle(cell, here, raised, 'twice');
  await eventually('all of it in the other cell', async () => (await other.records.get(polls, raised))?.version === 3, { within: 20_000 });
  await eventually('the lost one in the other cell', () => other.records.get(polls, lost));
  await other.home.command(person(there), 'cast', {}, castBallot(kept));
  await cell.stop();
  running.splice(running.indexOf(cell), 1);
  await putBack(database);

  cell = await start({ region: here, regions: [here, there], brokers, database });
  expect(await cell.records.get(polls, lost)).toBeNull();
  await eventually('writes are refused', async () =>
    (await cell.dataSource.query('select writable from cell'))[0].writable === false, { within: 20_000 });
  expect(await open(cell, here, 'too early')).toMatchObject({ code: 'RESTORE_NEEDED' });

  const { adopted } = await cell.operations.restore();
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  expect([...adopted].sort(byId)).toEqual([{ kind: 'poll', id: raised, from: 1, to: 3 }, { kind: 'poll', id: lost, from: 0, to: 1 }].sort(byId));
  expect(await cell.dataSource.query('select epoch, writable from cell')).toEqual([{ epoch: 2, writable: true }]);
  expect(await retitle(cell, here, raised, 'again')).toMatchObject({ version: 4 });
  await eventually('the other cell hears of it', async () => (await other.records.get(polls, raised))?.version === 4);
  await eventually('the ballot of that time is counted', async () => (await cell.records.get(polls, kept))?.votes === 1, { within: 20_000 });
  expect(await cell.dataSource.query('select writable from cell')).toEqual([{ writable: true }]);
});
