import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';

export interface ReadMessage {
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

/** A quiet client for specs; by default it is patient with a broker that comes up. */
export const testKafkaClient = (brokers: string, retries = 30): Kafka => new Kafka({ clientId: 'spec', brokers: brokers.split(','), logLevel: logLevel.NOTHING,
  retry: { initialRetryTime: 50, maxRetryTime: 500, retries } });

/** All messages of a topic from the beginning to the end that it has now, by partition and offset. */
export async function readTopic(brokers: string, topic: string): Promise<ReadMessage[]> {
  const kafka = testKafkaClient(brokers);
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  const unread = new Map(offsets.filter(({ low, high }) => BigInt(high) > BigInt(low)).map(({ partition, high }) => [partition, BigInt(high)]));
  const read: ReadMessage[] = [];
  if (!unread.size) return read;
  const groupId = `spec-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => payload.restart || reject(payload.error));
      consumer.run({
        eachBatch: async ({ batch }) => {
          for (const { key, value, headers, offset } of batch.messages) {
            read.push({ partition: batch.partition, offset, key: key?.toString() ?? null, value: value?.toString() ?? null,
              headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)])) });
          }
          // The last offset of a batch counts compacted messages and transaction markers too.
          const end = unread.get(batch.partition);
          if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end) unread.delete(batch.partition);
          if (!unread.size) resolve();
        },
      }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return read.sort((a, b) => a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset)));
}
