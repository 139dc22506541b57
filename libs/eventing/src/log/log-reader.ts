import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Bounds, KafkaAdmin } from './kafka-admin.js';
import { messageOf } from './kafka-message.js';
import { placeOf, type LogBatch, type TopicPartition } from './log-message.js';

const chunkSize = 500;
const retryMs = 1_000;
const leavingMs = 5_000;
const nothing: Bounds = { low: 0n, high: 0n };
/** The database's positions count, so the group's offsets may be behind: a commit after every batch would cost an idle cell most of its time. */
const commitEveryMs = 10_000;

export interface ReaderOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Applies a batch and commits it to the database; throws to have it delivered again. */
  handle(batch: LogBatch): Promise<void>;
  /** The database's own record of where each partition stands. */
  positions(): Promise<Map<string, bigint>>;
  /** The same, to read on from there; a partition that it does not know is read from its beginning. */
  place(): Promise<Map<string, bigint>>;
  /** A topic is shorter than the database remembers: it was created anew and is read from its beginning. */
  startedAnew(partition: TopicPartition): Promise<void>;
}

/** One life of a consumer: from joining its group to being stopped or to a crash. Offsets are committed after the database, now and then. */
export class LogReader {
  private readonly logger = new Logger('LogReader');
  private readonly consumer: Consumer;
  private placed: Promise<void> = Promise.resolve();
  private placings = 0;
  private stopped = false;
  private connected = false;
  private starting: Promise<void> = Promise.resolve();
  private end: (cause: Error | null) => void = () => undefined;
  private assigned: readonly TopicPartition[] = [];
  /** The entry that is read next, by partition. */
  private next = new Map<string, bigint>();
  /** When a batch was last taken in hand (ms, monotonic), for the watchdog. */
  lastTaken = performance.now();
  /** Whether this life applied anything. */
  progressed = false;

  constructor(kafka: Kafka, private readonly log: KafkaAdmin, private readonly options: ReaderOptions) {
    this.consumer = kafka.consumer({
      groupId: options.groupId, sessionTimeout: 10_000, rebalanceTimeout: 10_000, heartbeatInterval: 2_000,
      maxWaitTimeInMs: 2_000, metadataMaxAge: 60_000, allowAutoTopicCreation: false,
      retry: { retries: 4, initialRetryTime: 200, maxRetryTime: 2_000, restartOnFailure: async () => false },
    });
  }

  /** Reads until `stop` (null) or a crash (its cause). */
  run(): Promise<Error | null> {
    const ended = new Promise<Error | null>((resolve) => { this.end = resolve; });
    this.consumer.on(this.consumer.events.CRASH, ({ payload }) => this.end(payload.error));
    this.consumer.on(this.consumer.events.GROUP_JOIN, ({ payload }) => {
      const assigned = Object.entries(payload.memberAssignment)
        .flatMap(([topic, partitions]) => (partitions as number[]).map((partition) => ({ topic, partition })));
      this.placeAnew(assigned);
    });
    this.starting = this.start();
    this.starting.catch((error: Error) => this.end(error));
    return ended;
  }

  private async start(): Promise<void> {
    await this.log.connect(this.consumer);
    this.connected = true;
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false, autoCommitInterval: commitEveryMs, eachBatchAutoResolve: false, eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  /**
   * Leaves the group. A consumer that is told to leave while it still joins would stay a member unnoticed, so joining ends first;
   * if that takes long, it leaves later, in the background, and takes nothing in hand meanwhile.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    const left = this.starting.catch(() => undefined).then(() => (this.connected ? this.consumer.disconnect() : undefined)).catch(() => undefined);
    await Promise.race([left, sleep(leavingMs, undefined, { ref: false })]);
    this.end(null);
  }

  /** How many entries of the assigned partitions are still to be read. */
  async lag(): Promise<bigint> {
    const assigned = this.assigned;
    const [positions, bounds] = await Promise.all([this.options.positions(), this.log.bounds(topicsOf(assigned))]);
    return assigned.map(placeOf).reduce((lag, place) => {
      const { low, high } = bounds.get(place) ?? nothing;
      return lag + high - (positions.get(place) ?? low);
    }, 0n);
  }

  private async eachBatch({ batch, resolveOffset, commitOffsetsIfNecessary, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    await this.placed;
    for (let start = 0; start < batch.messages.length; start += chunkSize) {
      if (this.stopped || !isRunning() || isStale()) return;
      const messages = batch.messages.slice(start, start + chunkSize).map((message) => messageOf(batch.topic, batch.partition, message));
      const [first, last] = [messages[0]!, messages.at(-1)!];
      this.lastTaken = performance.now();
      try {
        if (first.offset < (this.next.get(placeOf(batch)) ?? 0n)) throw new Error('its offsets begin again');
        await this.options.handle({ topic: batch.topic, partition: batch.partition, messages });
      } catch (error) {
        this.logger.error(`Batch of ${batch.topic} is delivered again: ${(error as Error).message}`);
        await sleep(retryMs);
        this.placeAnew(this.assigned);
        return;
      }
      this.progressed = true;
      this.next.set(placeOf(batch), last.offset + 1n);
      resolveOffset(last.offset.toString());
      await commitOffsetsIfNecessary();
      await heartbeat();
    }
  }

  private placeAnew(assigned: readonly TopicPartition[]): void {
    this.assigned = assigned;
    this.placed = this.place(assigned, this.placings += 1);
  }

  /** Puts every assigned partition where the database says, whatever the group has committed and wherever this reader believed to be. */
  private async place(assigned: readonly TopicPartition[], placing: number): Promise<void> {
    while (!this.stopped && this.placings === placing) {
      try {
        const [positions, bounds] = [await this.options.place(), await this.log.bounds(topicsOf(assigned))];
        this.next = new Map();
        for (const at of assigned) await this.move(at, positions.get(placeOf(at)), bounds.get(placeOf(at)));
        return;
      } catch (error) {
        this.logger.warn(`Where to read on is not known yet: ${(error as Error).message}`);
        await sleep(retryMs);
      }
    }
  }

  private async move(at: TopicPartition, position: bigint | undefined, bounds: Bounds | undefined): Promise<void> {
    if (!bounds) return;
    const { low, high } = bounds;
    if (position !== undefined && position > high) await this.options.startedAnew(at);
    const offset = position === undefined || position > high || position < low ? low : position;
    this.next.set(placeOf(at), offset);
    this.consumer.seek({ ...at, offset: offset.toString() });
  }
}

const topicsOf = (places: readonly TopicPartition[]): string[] => [...new Set(places.map(({ topic }) => topic))];
