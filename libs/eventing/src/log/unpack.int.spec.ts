import { promisify } from 'node:util';
import { gzip, zstdCompress } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, topicOf } from '@heyu/contracts';
import { eventually, freshRegion, sharedKafka, testKafkaClient } from '@heyu/testing';
import kafkajs, { type Message, type Producer } from 'kafkajs';
import { startCell, type TestCellProcess } from '../testing/cell.fixture.js';
import { Poll, polls } from '../testing/polls.fixture.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;
const [here, there] = [freshRegion(), freshRegion()];
let producer: Producer;
let cell: TestCellProcess;
let other: TestCellProcess;
beforeAll(async () => {
  const { brokers } = await sharedKafka();
  producer = testKafkaClient(brokers).producer();
  await producer.connect();
  other = await startCell({ region: there, regions: [here, there], brokers });
  cell = await startCell({ region: here, regions: [here, there], brokers });
});
afterAll(async () => {
  await cell.stop();
  await other.stop();
  await producer.disconnect();
});

/** Snappy that packs nothing: its length, and every sixty bytes said literally. */
function snappy(bytes: Buffer): Promise<Buffer> {
  const parts = Array.from({ length: Math.ceil(bytes.length / 60) }, (_, n) => bytes.subarray(n * 60, n * 60 + 60));
  const length = Buffer.from([(bytes.length & 0x7f) | 0x80, bytes.length >> 7]);
  return Promise.resolve(Buffer.concat([length, ...parts.flatMap((part) => [Buffer.from([(part.length - 1) << 2]), part])]));
}
const packers = {
  [CompressionTypes.GZIP]: promisify(gzip), [CompressionTypes.ZSTD]: promisify(zstdCompress), [CompressionTypes.Snappy]: snappy,
} as const;
/** Sends as another's producer may; this platform's own packs nothing. */
async function send(messages: Message[], type?: keyof typeof packers): Promise<void> {
  if (type) {
    const own = CompressionCodecs[type];
    CompressionCodecs[type] = () => ({ ...own(), compress: ({ buffer }: { buffer: Buffer }) => packers[type](buffer) });
  }
  await producer.send({ topic: topicOf(Poll, there), acks: -1, messages: messages.map((one) => ({ ...one, partition: 0 })), ...(type ? { compression: type } : {}) });
}
const event = (id: string): Message => ({ key: id, value: JSON.stringify({ fact: 'opened', id, home: there, version: 1, body: { title: 'x', votes: 0 } }) });
const arrives = (id: string) => eventually('the event', () => cell.records.get(polls, id));
const parked = (): Promise<{ value: string }[]> =>
  cell.dataSource.query(`select convert_from(value, 'UTF8') as value from parked_event where topic = $1 order by "offset"`, [topicOf(Poll, there)]);

it('reads what is packed as gzip or zstd', async () => {
  const [first, second] = [newId(there), newId(there)];
  await send([event(first)], CompressionTypes.GZIP);
  await send([event(second)], CompressionTypes.ZSTD);
  await arrives(first);
  await arrives(second);
});

it.each([
  ['packed in a way that is not read', CompressionTypes.Snappy, () => event(newId(there)), 'Snappy is not read here'],
  ['that unpacks to far more than a topic takes', CompressionTypes.GZIP, () => ({ key: 'x', value: Buffer.alloc(16 * 2 ** 20) }), 'Cannot create a Buffer'],
] as const)('parks the entries of a batch %s, and reads on', async (_, type, message, reason) => {
  const [before, after] = [newId(there), newId(there)];
  await send([event(before)]);
  await send([message(), message()], type);
  await send([event(after)]);
  await arrives(before);
  await arrives(after);
  expect((await parked()).map(({ value }) => value)).toEqual(Array(2).fill(expect.stringContaining(`cannot be unpacked: ${reason}`)));
  await cell.dataSource.query('delete from parked_event');
  expect(cell.fatal).toEqual([]);
});

it('is not held up by an entry with any number of headers', async () => {
  const [id, after] = [newId(there), newId(there)];
  await send([{ ...event(id), headers: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`h${n}`, 'x'])) }]);
  await send([event(after)]);
  await arrives(id);
  await arrives(after);
});
