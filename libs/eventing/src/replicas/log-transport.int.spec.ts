import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf } from '@heyu/contracts';
import { newId } from '@heyu/persistence';
import { eventually, freshRegion, sharedKafka, testKafkaClient } from '@heyu/testing';
import type { Producer } from 'kafkajs';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { Poll, polls } from '../testing/polls.fixture.js';

const [here, there] = [freshRegion(), freshRegion()];
const topic = topicOf(Poll, there);
let brokers: string;
let producer: Producer;
let cell: TestCellProcess;
const createTopic = async (): Promise<void> => {
  const admin = testKafkaClient(brokers).admin();
  await admin.connect();
  if ((await admin.listTopics()).includes(topic)) await admin.deleteTopics({ topics: [topic] });
  await eventually('the topic', () => admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true }));
  await admin.disconnect();
};
beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  producer = testKafkaClient(brokers).producer();
  await producer.connect();
  await createTopic();
  cell = await startCell({ region: here, regions: [here, there], brokers });
});
afterAll(async () => {
  await cell.stop();
  await producer.disconnect();
});

const send = (id: string, version: number) => producer.send({
  topic, acks: -1, messages: [{ key: id, value: JSON.stringify({ fact: 'opened', id, home: there, version, body: { title: `v${version}`, votes: 0 } }) }],
});
const again = async (before: () => Promise<unknown>): Promise<void> => {
  const { database, dataSource } = cell;
  await before();
  await dataSource.query('select 1');
  await cell.stop();
  cell = await startCell({ region: here, regions: [here, there], brokers, database });
};

it('reads on where the database says, whatever the group has committed', async () => {
  const [first, second] = [newId(), newId()];
  await send(first, 1);
  await send(second, 1);
  await eventually('both', async () => (await cell.records.find(polls)).length === 2);
  await again(async () => {
    // A database that lost its rows and its own record of offsets, as one from an older backup has.
    const owner = cell.database.ownerUrl;
    const { DataSource } = await import('typeorm');
    const db = await new DataSource({ type: 'postgres', url: owner }).initialize();
    await db.query('alter table poll disable trigger all; delete from poll; alter table poll enable trigger all; delete from log_position');
    await db.destroy();
  });
  await eventually('both again', async () => (await cell.records.find(polls)).length === 2);
});

it('reads a topic that was created anew from its beginning', async () => {
  await cell.stop();
  await createTopic();
  const id = newId();
  await send(id, 1);
  cell = await startCell({ region: here, regions: [here, there], brokers, database: cell.database });
  await cell.dataSource.query('update log_position set next_offset = next_offset + 100 where topic = $1', [topic]);
  await eventually('the record', () => cell.records.get(polls, id), { within: 30_000 });
});

it('goes on after the database refused a batch for a while', async () => {
  const id = newId();
  const lock = cell.dataSource.createQueryRunner();
  await lock.startTransaction();
  await lock.query('lock table poll in exclusive mode');
  await send(id, 1);
  await cell.dataSource.query(`select pg_sleep(0.3)`);
  await cell.dataSource.query(
    `select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`);
  await lock.rollbackTransaction();
  await lock.release();
  await eventually('the record', () => cell.records.get(polls, id));
  expect(cell.fatal).toEqual([]);
});
