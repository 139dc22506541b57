import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import type { KafkaLog } from '../log/kafka-log.js';
import { databaseUrl } from '../database-url.js';
import type { Positions } from '../replicas/positions.js';
import type { Subscriptions } from '../replicas/subscriptions.js';
import { readUnpublished, topicsHeldBack, type OutboxRow } from './outbox.js';
import { isReached, pulseMessages, startPulse, type PendingPulse } from './pulse.js';
import { RelaySession } from './relay-session.js';
import { OwnTopics } from './own-topics.js';
import { sendRows } from './send-rows.js';
import { inSpans } from '../spans.js';

const pollMs = 1_000;

export interface RelayOptions {
  /** `/<region>/<service>`, the events' CloudEvents source. */
  readonly source: string;
  readonly pulseMs: number;
}

/**
 * Carries committed outbox rows to the log, in order, at least once. Every process of a service runs one; the one whose session
 * has the lock works, the others wait. Without database or log it tries again; nobody else waits for it.
 */
export class Relay {
  private readonly logger = new Logger('Relay');
  private session: RelaySession | null = null;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  /** Whether this process is the one that sends. */
  leading = false;

  constructor(
    private readonly dataSource: DataSource, private readonly log: KafkaLog, private readonly positions: Positions,
    private readonly subscriptions: Subscriptions, private readonly options: RelayOptions,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.session?.nudge();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        this.session = await RelaySession.open(databaseUrl(this.dataSource));
        while (!this.stopped && !(await this.session.tryLock())) await this.session.idle(pollMs);
        if (!this.stopped) await this.lead(this.session);
      } catch (error) {
        this.logger.warn(`The relay starts again: ${(error as Error).message}`);
        if (!this.stopped) await sleep(pollMs);
      } finally {
        this.leading = false;
        await this.session?.close();
        this.session = null;
      }
    }
  }

  private async lead(session: RelaySession): Promise<void> {
    const { source, pulseMs } = this.options;
    const sender = this.log.sender();
    let pulse: PendingPulse | null = null;
    let pulsed = -Infinity;
    try {
      const topics = new OwnTopics(this.log, this.subscriptions);
      await topics.ensure(this.subscriptions.own());
      this.leading = true;
      while (!this.stopped) {
        if (!pulse && performance.now() - pulsed >= pulseMs) {
          await topics.ensure(this.subscriptions.own());
          await this.knowTopics();
          pulse = await startPulse(session);
          pulsed = performance.now();
        }
        const rows = await readUnpublished(session);
        if (rows.length > 0) {
          await session.rise();
          await topics.ensureOf(rows);
          session.assertHeld();
          await inSpans(rows.map(sending), () => sendRows(session, sender, rows, source));
        }
        if (pulse && await isReached(session, pulse)) {
          session.assertHeld();
          const heldBack = await topicsHeldBack(session);
          await sender.send(pulseMessages(topics.all().filter(({ topic }) => !heldBack.has(topic)), source, pulse.at));
          pulse = null;
        }
        if (rows.length === 0 && !this.stopped) await session.rest(pollMs);
      }
    } finally {
      await sender.close();
    }
  }

  /** A pulse says that all is sent: a topic that was created again has everything sent to it first. */
  private async knowTopics(): Promise<void> {
    const standing = await this.log.topics();
    const anew = await this.positions.know(new Map(this.subscriptions.own().flatMap(({ topic }) => {
      const id = standing.get(topic);
      return id ? [[topic, id]] : [];
    })));
    if (anew.length > 0) this.logger.error(`ALERT: ${anew.join(', ')} was created anew: every record is sent again`);
  }
}

const sending = ({ topic, record_id, version, traceparent }: OutboxRow) => ({
  name: `send ${topic}`, kind: SpanKind.PRODUCER, traceparent, attributes: { 'messaging.destination.name': topic, 'heyu.event': `${record_id}.${version}` },
});
