import type { Admin } from 'kafkajs';

export interface TopicSpec {
  readonly topic: string;
  /** Fixed for ever: keys keep their partition. */
  readonly partitions: number;
}

const dayMs = String(24 * 3_600_000);
/** Kept for ever by key; the last day is kept whole. Replication follows the broker's default. */
const configEntries = [
  { name: 'cleanup.policy', value: 'compact' },
  { name: 'min.compaction.lag.ms', value: dayMs },
  { name: 'segment.ms', value: dayMs },
  { name: 'max.message.bytes', value: '4194304' },
];

export async function ensureTopics(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const standing = new Set(await admin.listTopics());
  const missing = specs.filter(({ topic }) => !standing.has(topic));
  if (missing.length > 0) {
    await admin.createTopics({
      topics: missing.map(({ topic, partitions }) => ({ topic, numPartitions: partitions, replicationFactor: -1, configEntries })),
    });
  }
  const { topics } = await admin.fetchTopicMetadata({ topics: specs.map(({ topic }) => topic) });
  for (const { topic, partitions } of specs) {
    const found = topics.find(({ name }) => name === topic)?.partitions.length;
    if (found !== partitions) throw new Error(`Topic ${topic} has ${found} partitions, its contract says ${partitions}`);
  }
}
