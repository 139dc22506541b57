import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { placeOf } from './log-message.js';
import { topicIds } from './topic-ids.js';
import { ensureTopics, type TopicSpec } from './topics.js';
import { bearAnyBatch } from './unpack.js';

bearAnyBatch();

/** First and next offset of a partition: empty when they are equal. */
export interface Bounds {
  readonly low: bigint;
  readonly high: bigint;
}

type Connecting = Pick<Admin, 'connect' | 'disconnect'>;

/** What is asked of the brokers besides messages: which topics there are, how far they reach. */
export class KafkaAdmin {
  protected readonly kafka: Kafka;
  /** Who tries to connect, until he is; a promise that all of them raced against would keep them for ever. */
  private readonly connecting = new Set<() => void>();
  private closed = false;
  private readonly logger = new Logger('Log');

  constructor(brokers: readonly string[], clientId: string) {
    this.kafka = new Kafka({
      brokers: [...brokers], clientId, connectionTimeout: 3_000, requestTimeout: 10_000, logLevel: logLevel.WARN,
      logCreator: () => ({ log }) => this.logger.debug(`${log.message}${log['error'] ? `: ${String(log['error'])}` : ''}`),
    });
  }

  /**
   * The process is about to end: whoever still tries to connect gives up at once (the client library would go on for ten seconds). What is
   * connected goes on until it is told to stop.
   */
  close(): void {
    this.closed = true;
    for (const giveUp of this.connecting) giveUp();
  }

  /** Connects a producer, consumer or admin of this log, until `close`. */
  async connect(client: Connecting): Promise<void> {
    const { promise: given, reject } = Promise.withResolvers<never>();
    const giveUp = (): void => reject(new Error('The log is closed'));
    const connecting = client.connect();
    this.connecting.add(giveUp);
    if (this.closed) giveUp();
    try {
      await Promise.race([connecting, given]);
    } catch (error) {
      void connecting.catch(() => undefined).then(() => client.disconnect()).catch(() => undefined);
      throw error;
    } finally {
      this.connecting.delete(giveUp);
    }
  }

  /** The topics that exist, each with its id: one that was deleted and created again has another. */
  topics(): Promise<Map<string, string>> {
    return topicIds(this.kafka, (client) => this.connect(client));
  }

  /** Creates what is missing; a topic that stands with another number of partitions is an error. */
  ensureTopics(specs: readonly TopicSpec[]): Promise<void> {
    return this.ask((admin) => ensureTopics(admin, specs));
  }

  /** How far the partitions of these topics reach, by `placeOf`. */
  bounds(topics: readonly string[]): Promise<Map<string, Bounds>> {
    return this.ask(async (admin) => new Map((await Promise.all(topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }): [string, Bounds] =>
        [placeOf({ topic, partition }), { low: BigInt(low), high: BigInt(high) }])))).flat()));
  }

  forgetGroup(groupId: string): Promise<void> {
    return this.ask(async (admin) => void await admin.deleteGroups([groupId]));
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin({ retry: { retries: 1, initialRetryTime: 200 } });
    await this.connect(admin);
    try {
      return await question(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
