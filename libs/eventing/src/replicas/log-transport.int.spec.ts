import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, newId } from '@heyu/contracts';
import { eventually, freshRegion, sharedKafka, testKafkaClient } from '@heyu/testing';
import pg from 'pg';
import { AssignerProtocol, type Producer } from 'kafkajs';
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
/** Stops the cell, changes its database as its owner, and starts it again. */
async function restartAfter(sql: string): Promise<void> {
  const { database } = cell;
  await cell.stop();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(sql).finally(() => owner.end());
  cell = await startCell({ region: here, regions: [here, there], brokers, database });
}

it('reads on where the database says, whatever the group has committed', async () => {
  const [first, second] = [newId(there), newId(there)];
  await send(first, 1);
  await send(second, 1);
  await eventually('both', async () => (await cell.records.find(polls)).length === 2);
  // A database that lost its rows and its own record of offsets, as one from an older backup has.
  await restartAfter('alter table poll disable trigger all; delete from poll; alter table poll enable trigger all; delete from log_position');
  await eventually('both again', async () => (await cell.records.find(polls)).length === 2);
});

it('reads a topic that was created anew from its beginning', async () => {
  await createTopic();
  const id = newId(there);
  await send(id, 1);
  await restartAfter(`update log_position set next_offset = next_offset + 100 where topic = '${topic}'`);
  await eventually('the record', () => cell.records.get(polls, id), { within: 30_000 });
});

it('goes on after the database refused a batch for a while', async () => {
  const id = newId(there);
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

it('ends the process when the consumer crashes again and again though the log is there', async () => {
  const region = freshRegion();
  // A stranger in the same group, who divides partitions by another protocol: nobody else can join.
  const stranger = testKafkaClient(brokers).consumer({
    groupId: `polls.${region}.1`,
    partitionAssigners: [() => ({
      name: 'another', version: 1, assign: async () => [],
      protocol: ({ topics }) => ({ name: 'another', metadata: AssignerProtocol.MemberMetadata.encode({ version: 1, topics, userData: Buffer.alloc(0) }) }),
    })],
  });
  await stranger.connect();
  await stranger.subscribe({ topics: [topic] });
  const joined = new Promise((resolve) => stranger.on(stranger.events.GROUP_JOIN, resolve));
  await stranger.run({ eachMessage: async () => undefined });
  await joined;
  const crashing = await startCell({ region, regions: [there], brokers });
  try {
    await eventually('the end', () => crashing.fatal[0], { within: 60_000 });
    expect(crashing.fatal[0]).toContain('without progress');
  } finally {
    await crashing.stop();
    await stranger.disconnect();
  }
});
