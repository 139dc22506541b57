import { Partitioners, type Kafka, type Producer, type TopicMessages } from 'kafkajs';
import type { KafkaAdmin } from './kafka-admin.js';
import type { OutgoingMessage } from './log-message.js';

/**
 * Sends serially, acknowledged by all replicas in sync. The client's own idempotence is off (after exhausted retries it may
 * reuse a sequence number for another message, which the broker then drops silently): receivers discard duplicates by version.
 * After any failure the next send goes through a new producer.
 */
export class LogSender {
  private producer: Producer | null = null;

  constructor(private readonly kafka: Kafka, private readonly log: KafkaAdmin) {}

  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    try {
      this.producer ??= await this.connect();
      await this.producer.sendBatch({ acks: -1, timeout: 10_000, topicMessages: byTopic(messages) });
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const producer = this.producer;
    this.producer = null;
    await producer?.disconnect().catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: false, maxInFlightRequests: 1, allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner, retry: { retries: 0 },
    });
    await this.log.connect(producer);
    return producer;
  }
}

function byTopic(messages: readonly OutgoingMessage[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers, partition } of messages) {
    if (!topics.has(topic)) topics.set(topic, { topic, messages: [] });
    topics.get(topic)!.messages.push({ key, value, headers: { ...headers }, ...(partition === undefined ? {} : { partition }) });
  }
  return [...topics.values()];
}
