import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventually, freshDatabase, freshRegion, readTopic, sharedKafka, startKafka, testKafkaClient, type TestKafka } from './index.js';

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

async function send(brokers: string, topic: string, keys: string[]): Promise<void> {
  const producer = testKafkaClient(brokers).producer();
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: keys.map((key) => ({ key, value: `of ${key}`, headers: { ce_id: key } })) }).finally(() => producer.disconnect());
}

async function createTopic(brokers: string, topic: string): Promise<void> {
  const admin = testKafkaClient(brokers).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true }).finally(() => admin.disconnect());
}

test('the application role works with what the owner creates and may create nothing itself', async () => {
  const database = await freshDatabase('jjj', 'coordination');
  await query(database.ownerUrl, 'create table thing (id int primary key)');
  await query(database.appUrl, 'insert into thing values (1)');
  expect((await query(database.appUrl, 'select id from thing')).rows).toEqual([{ id: 1 }]);
  await expect(query(database.appUrl, 'create table other (id int)')).rejects.toThrow('permission denied');
  await expect(query(database.appUrl, 'drop table thing')).rejects.toThrow('must be owner');
  await database.drop();
  await expect(query(database.appUrl, 'select 1')).rejects.toThrow();
});

test('a topic of the shared broker is read from its beginning to its end', async () => {
  const { brokers } = await sharedKafka();
  const topic = `${freshRegion()}.coordination.thing.v1`;
  await createTopic(brokers, topic);
  expect(await readTopic(brokers, topic)).toEqual([]);
  const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);
  await send(brokers, topic, keys);
  const read = await readTopic(brokers, topic);
  expect(read.map(({ key }) => key).sort()).toEqual([...keys].sort());
  expect(read[0]?.headers.ce_id).toBe(read[0]?.key);
});

test('eventually says what it waited for', async () => {
  await expect(eventually('a pig to fly', () => [].length, { within: 30 })).rejects.toThrow('Waited 30 ms for: a pig to fly. Last seen: 0');
  expect(await eventually('a value', () => 7)).toBe(7);
});

let kafka: TestKafka | undefined;
beforeAll(async () => {
  kafka = await startKafka({ cells: ['jjj', 'yrd'] });
});
afterAll(() => kafka?.stop());

test('a cut cell cannot reach the broker while another can; after healing it reads what it missed', async () => {
  const topic = 'jjj.coordination.thing.v1';
  const { cell } = kafka as TestKafka;
  await createTopic(cell('jjj').brokers, topic);
  cell('yrd').proxy.cut();
  await send(cell('jjj').brokers, topic, ['a']);
  const cutOff = testKafkaClient(cell('yrd').brokers, 0).admin();
  await expect(cutOff.connect()).rejects.toThrow();
  cell('yrd').proxy.heal();
  expect((await readTopic(cell('yrd').brokers, topic)).map(({ key }) => key)).toEqual(['a']);
});

test('a broker that was killed comes back with its data', async () => {
  const topic = 'yrd.coordination.thing.v1';
  const broker = kafka as TestKafka;
  await createTopic(broker.brokers, topic);
  await send(broker.brokers, topic, ['a']);
  await broker.kill();
  await broker.restart();
  expect((await readTopic(broker.cell('yrd').brokers, topic)).map(({ key }) => key)).toEqual(['a']);
});
