import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, newId } from '@heyu/contracts';
import { eventually, freshRegion, sharedKafka, testKafkaClient, type TestDatabase } from '@heyu/testing';
import type { Producer } from 'kafkajs';
import pg from 'pg';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { openPoll, person, Poll, polls } from '../testing/polls.fixture.js';
import { runOperation } from './run-operation.js';

const [here, there] = [freshRegion(), freshRegion()];
let cell: TestCellProcess;
let other: TestCellProcess;
let producer: Producer;
let admin: pg.Client;
beforeAll(async () => {
  const { brokers } = await sharedKafka();
  producer = testKafkaClient(brokers).producer();
  await producer.connect();
  other = await startCell({ region: there, regions: [here, there], brokers });
  cell = await startCell({ region: here, regions: [here, there], brokers });
  const { adminUrl, name } = cell.database as TestDatabase;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  admin = new pg.Client({ connectionString: url.toString() });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await cell.stop();
  await other.stop();
  await producer.disconnect();
});

const send = (home: string, key: string, value: object) =>
  producer.send({ topic: topicOf(Poll, home), acks: -1, messages: [{ key, value: JSON.stringify(value) }] });
/** An event whose fields are well-formed, of which the database cannot generate a column. */
const poison = (home: string, id: string, version: number) =>
  send(home, id, { fact: 'counted', id, home, version, body: { title: 'poison', votes: 3_000_000_000 } });
const open = async (at: TestCellProcess, region: string): Promise<string> => {
  const id = newId(region);
  await at.home.command(person(region), 'open', {}, openPoll('x', id));
  return id;
};
const isOpen = async (): Promise<boolean> => (await cell.dataSource.query('select heyu_open() as open'))[0].open;
const parked = (key: string): Promise<{ topic: string; partition: number; offset: string }[]> =>
  cell.dataSource.query('select topic, partition, "offset" from parked_event where key = $1', [key]);

it('rebuild sets aside what the database refuses, and replaces everything else', async () => {
  const [first, second, poisoned] = [await open(other, there), await open(other, there), await open(other, there)];
  await eventually('all three', async () => (await cell.records.find(polls)).length === 3);
  await poison(there, poisoned, 2);
  await eventually('the poison parked', async () => (await parked(poisoned))[0]);
  await admin.query('set session_replication_role = replica');
  await admin.query(`update poll set body = body || '{"title":"rotten"}' where id = any($1)`, [[first, second]]);
  expect(await cell.operations.rebuild()).toEqual({ read: 3, replaced: 2, ahead: 0, unknownToTheLog: 0, unreadable: 0,
    refused: [{ kind: 'poll', id: poisoned, version: 2, reason: expect.stringContaining('integer') }] });
  expect((await cell.records.find(polls)).map(({ id, title }) => [id, title]).sort()).toEqual([first, second, poisoned].map((id) => [id, 'x']).sort());
});

it('restore sets it aside too, killed half-way or not, and the cell stays open afterwards', async () => {
  const [own, lost] = [await open(cell, here), newId(here)];
  await eventually('it is published', async () => (await cell.dataSource.query('select from own_log where id = $1', [own]))[0]);
  await poison(here, own, 5);
  await send(here, lost, { fact: 'opened', id: lost, home: here, version: 1, body: { title: 'lost', votes: 0 } });
  await eventually('the cell to close', async () => !(await isOpen()));

  await admin.query('begin');
  await admin.query('lock table own_log in exclusive mode');
  const killed = cell.operations.restore().then(() => null, (error: Error) => error);
  await eventually('it to be half-way, and killed', async () => {
    await admin.query('select pg_stat_clear_snapshot()'); // a transaction would see for ever what it saw first
    return (await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from shadow%'`)).rowCount;
  });
  expect(await killed).toBeInstanceOf(Error);
  await admin.query('rollback');
  expect([await isOpen(), await cell.records.get(polls, lost)]).toEqual([false, null]);

  expect(await cell.operations.restore()).toEqual({ adopted: [{ kind: 'poll', id: lost, from: 0, to: 1 }], unreadable: 0,
    refused: [{ kind: 'poll', id: own, version: 5, reason: expect.stringContaining('integer') }] });
  await eventually('everything read again', async () => (await cell.dataSource.query(
    'select from log_position where topic = $1 and next_offset > (select max("offset") from own_log where topic = $1)', [topicOf(Poll, here)]))[0]);
  expect(await isOpen()).toBe(true);
  expect(await cell.operations.restore()).toMatchObject({ adopted: [] });
  expect(await cell.home.command(person(here), 'open', {}, openPoll('again'))).toMatchObject({ version: 1 });
});

it('a parked event that no version will ever clear is discarded', async () => {
  await send(there, 'no-id', { when: 'never' });
  const [at] = await eventually('it is parked', async () => { const rows = await parked('no-id'); return rows[0] && rows; });
  const place = `${at!.topic}/${at!.partition}@${at!.offset}`;
  const said: string[] = [];
  const discard = (...argv: string[]): Promise<number> => runOperation(['discard', ...argv], cell.app, (line) => said.push(line));
  expect([await discard(place), await discard(place), await discard('nowhere'), await discard()]).toEqual([0, 1, 2, 2]);
  expect(said.slice(0, 2)).toEqual(['{"discarded":true}', '{"discarded":false}']);
  expect(await parked('no-id')).toEqual([]);
});

it('a parked pulse is cleared by those that follow', async () => {
  await send(there, '~pulse', { when: 'never' });
  await eventually('it is parked', async () => (await parked('~pulse')).length > 0);
  await send(there, '~pulse', { type: 'pulse', at: new Date().toISOString() });
  await eventually('it is cleared', async () => (await parked('~pulse')).length === 0);
});
