import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { KafkaAdmin } from './kafka-admin.js';
import { messageOf } from './kafka-message.js';
import { placeOf, type LogMessage } from './log-message.js';

const stalledMs = 30_000;
export type Scan = (messages: readonly LogMessage[]) => Promise<void>;

/** Reads with a group of its own, which is removed afterwards; nobody else's offsets move. Stops with an error if nothing comes for 30 s. */
export async function scanLog(kafka: Kafka, log: KafkaAdmin, topics: readonly string[], groupPrefix: string, take: Scan): Promise<void> {
  const standing = await log.topics();
  const wanted = topics.filter((topic) => standing.has(topic));
  const left = new Map([...await log.bounds(wanted)].filter(([, { low, high }]) => high > low).map(([place, { high }]) => [place, high]));
  if (left.size === 0) return;

  const groupId = `${groupPrefix}.scan.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, retry: { retries: 4, restartOnFailure: async () => false } });
  let watch: NodeJS.Timeout | undefined;
  const done = new Promise<void>((resolve, reject) => {
    const rearm = (): void => {
      clearTimeout(watch);
      watch = setTimeout(() => reject(new Error('The log could not be read to its end')), stalledMs);
    };
    rearm();
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const start = async (): Promise<void> => {
      await consumer.connect();
      await consumer.subscribe({ topics: wanted, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          rearm();
          const place = placeOf(batch);
          const end = left.get(place);
          if (end === undefined) return;
          try {
            await take(batch.messages.filter(({ offset }) => BigInt(offset) < end).map((m) => messageOf(batch.topic, batch.partition, m)));
          } catch (error) {
            left.clear();
            return reject(error as Error);
          }
          if (BigInt(batch.lastOffset()) + 1n >= end) left.delete(place);
          if (left.size === 0) resolve();
        },
      });
    };
    start().catch(reject);
  });
  try {
    await done;
  } finally {
    clearTimeout(watch);
    await consumer.disconnect().catch(() => undefined);
    await log.forgetGroup(groupId).catch(() => undefined);
  }
}
