import type { KafkaLog } from '../log/kafka-log.js';
import type { TopicSpec } from '../log/topics.js';
import type { Subscriptions } from '../replicas/subscriptions.js';
import type { OutboxRow } from './outbox.js';

/** The topics that this relay knows to stand: those of a kind with an audience come with the cells that are to be told. */
export class OwnTopics {
  private readonly standing = new Map<string, TopicSpec>();

  constructor(private readonly log: Pick<KafkaLog, 'ensureTopics'>, private readonly subscriptions: Subscriptions) {}

  all(): TopicSpec[] {
    return [...this.standing.values()];
  }

  /** Creates those that are missing. */
  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    const unknown = specs.filter(({ topic }) => !this.standing.has(topic));
    if (unknown.length === 0) return;
    await this.log.ensureTopics(unknown);
    for (const spec of unknown) this.standing.set(spec.topic, spec);
  }

  /** Also for a cell of which this one has not been told yet. */
  ensureOf(rows: readonly OutboxRow[]): Promise<void> {
    return this.ensure([...new Set(rows.map(({ topic }) => topic))].flatMap((topic) => {
      const kept = this.subscriptions.keptBy(topic);
      return kept ? [{ topic, partitions: kept.table.kind.partitions }] : [];
    }));
  }
}
