import { setTimeout as sleep } from 'node:timers/promises';
import { lastValueFrom } from 'rxjs';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { DataSource } from 'typeorm';
import type { KafkaLog } from '../log/kafka-log.js';
import type { LogReader } from '../log/log-reader.js';
import type { LogBatch } from '../log/log-message.js';
import { settle } from './settle.js';
import type { Positions } from './positions.js';
import type { Subscriptions } from './subscriptions.js';
import { Watchdog } from './watchdog.js';

export const LOG_BATCH = 'log.batch';
const crashesAllowed = 10;

export interface TransportOptions {
  readonly service: string;
  readonly region: string;
  /** How often topics, regions and database are looked at again; while something is unsettled, a fifteenth of it. */
  readonly lookAgainMs: number;
  /** Ends a process that cannot go on, so that its supervisor starts it anew. */
  fatal(reason: string): void;
}

/**
 * Brings the log's batches to Nest's `LOG_BATCH` handler. Connects in the background and again whenever it must: a service
 * serves without the log. Crash after crash without any progress, or lag without progress, ends the process.
 */
export class LogTransport extends Server implements CustomTransportStrategy {
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** The consumer of this moment, if there is one. */
  reader: LogReader | null = null;

  constructor(
    private readonly log: KafkaLog, private readonly dataSource: DataSource, private readonly positions: Positions,
    private readonly subscriptions: Subscriptions, private readonly options: TransportOptions,
  ) {
    super();
  }

  listen(callback: () => void): void {
    this.running = this.run();
    callback();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reader?.stop();
    await this.running;
  }

  override on(): never {
    throw new Error('The log has no events of its own');
  }

  override unwrap<T>(): T {
    throw new Error('The client library stays behind the log');
  }

  private async run(): Promise<void> {
    for (let crashes = 0; !this.closing.signal.aborted;) {
      try {
        const wanted = await this.wanted();
        if (wanted.topics.length === 0) {
          await this.pause(this.options.lookAgainMs / 15);
          continue;
        }
        const { cause, progressed } = await this.live(wanted);
        if (!cause || progressed) crashes = 0;
        if (!cause) continue;
        this.logger.warn(`The consumer crashed: ${cause.message}`);
        await this.log.topics(); // away: not the consumer's fault
        if ((crashes += 1) > crashesAllowed) return this.options.fatal(`The consumer crashed ${crashes} times without progress: ${cause.message}`);
      } catch (error) {
        this.logger.warn(`The log is not reachable: ${(error as Error).message}`);
      }
      await this.pause(1_000);
    }
  }

  /** One consumer, until it crashes (its cause) or something else is wanted (null). */
  private async live(wanted: Wanted): Promise<{ cause: Error | null; progressed: boolean }> {
    const reader = this.log.reader({
      ...wanted,
      handle: (batch) => this.hand(batch),
      positions: () => this.positions.read(),
      place: () => this.positions.place(),
      startedAnew: (at) => this.positions.startAnew(at),
    });
    this.reader = reader;
    const ended = reader.run();
    const over = new AbortController();
    const watchdog = new Watchdog(reader, this.options);
    const otherwise = this.untilOtherwise(wanted, over.signal);
    try {
      await Promise.race([ended, otherwise]);
    } finally {
      over.abort();
      watchdog.stop();
      await otherwise;
      await reader.stop();
      this.reader = null;
    }
    return { cause: await ended, progressed: reader.progressed };
  }

  private async hand(batch: LogBatch): Promise<void> {
    const handler = this.getHandlerByPattern(LOG_BATCH);
    if (!handler) throw new Error('No handler takes what the log brings');
    await lastValueFrom(this.transformToObservable(await handler(batch)), { defaultValue: undefined });
  }

  /** Another database under the same address, or one that was started again, is read on from its own positions; so is a restored one. */
  private async wanted(): Promise<Wanted> {
    const { service, region } = this.options;
    const [{ epoch, database }] = await this.dataSource.query(
      `select epoch, heyu_incarnation() || '@' || pg_postmaster_start_time() as database from cell`);
    const all = this.subscriptions.topics();
    const standing = await this.log.topics();
    const topics = all.filter((topic) => standing.has(topic));
    const ids = new Map(topics.map((topic) => [topic, standing.get(topic)!]));
    const anew = await this.positions.know(ids);
    if (anew.length > 0) this.logger.error(`ALERT: ${anew.join(', ')} was created anew and is read from its beginning`);
    const settled = await settle(this.dataSource, this.log, topics.filter((topic) => this.subscriptions.isOwn(topic)));
    if (!settled) this.logger.warn('This database is not the one that was compared with the log last: no writes until its own topics are read to their end');
    return { groupId: `${service}.${region}.${epoch}`, database, topics, ids: [...ids.values()].join(), unsettled: !settled || all.length > topics.length };
  }

  private async untilOtherwise(now: Wanted, signal: AbortSignal): Promise<void> {
    let { unsettled } = now;
    while (!signal.aborted && !this.closing.signal.aborted) {
      await this.pause(unsettled ? this.options.lookAgainMs / 15 : this.options.lookAgainMs, signal);
      const then = await this.wanted().catch(() => now);
      if (then.groupId !== now.groupId || then.database !== now.database || then.topics.join() !== now.topics.join() || then.ids !== now.ids) return;
      unsettled = then.unsettled;
    }
  }

  private async pause(ms: number, signal: AbortSignal = this.closing.signal): Promise<void> {
    await sleep(ms, undefined, { signal: AbortSignal.any([signal, this.closing.signal]) }).catch(() => undefined);
  }
}

interface Wanted {
  readonly groupId: string;
  readonly database: string;
  readonly topics: readonly string[];
  /** What Kafka calls them. */
  readonly ids: string;
  /** Topics are missing, or the database is still to be compared with the log. */
  readonly unsettled: boolean;
}

