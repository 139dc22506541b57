import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { PULSE_KEY } from '@heyu/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import type { ReactionRegistry } from '@heyu/persistence';
import type { LogBatch, LogMessage } from '../log/log-message.js';
import { counters } from '../metrics.js';
import { inSpans } from '../spans.js';
import { applyBatch, type Applied } from './apply-batch.js';
import { isFaultOfData } from './fault-of-data.js';
import { park, parkedMessages } from './parked-events.js';
import { PositionMoved, type Positions } from './positions.js';
import { PulseBook } from './pulse-book.js';
import { readEvent } from './read-event.js';
import type { KeptTable, Subscriptions } from './subscriptions.js';

export interface ReplicatorOptions {
  readonly service: string;
  readonly region: string;
}

/** Writes what other homes and services told into this database: a batch in one transaction. */
export class Replicator {
  private readonly logger = new Logger('Replicator');
  private readonly pulses: PulseBook;

  constructor(
    private readonly dataSource: DataSource, private readonly reactions: ReactionRegistry, private readonly positions: Positions,
    private readonly subscriptions: Subscriptions, private readonly options: ReplicatorOptions,
  ) {
    this.pulses = new PulseBook(dataSource, positions);
  }

  async take({ topic, messages }: LogBatch): Promise<void> {
    const kept = this.subscriptions.keptBy(topic);
    if (!kept || messages.length === 0 || this.isPulse(kept, messages)) return;
    await this.pulses.flush();
    try {
      await this.apply(kept, messages);
    } catch (error) {
      if (error instanceof PositionMoved) await this.positions.doubt(messages[0]!);
      if (!isFaultOfData(error)) throw error;
      for (const message of messages) await this.applyAlone(kept, message);
    }
  }

  /** Writes what is noted; nothing is noted any more. */
  close(): Promise<void> {
    return this.pulses.close();
  }

  /** On an idle topic nothing else comes. */
  private isPulse(kept: KeptTable, messages: readonly LogMessage[]): boolean {
    if (messages.some(({ key }) => key !== PULSE_KEY)) return false;
    const last = messages.at(-1)!;
    const reading = readEvent(last, kept.table.kind);
    if (reading.is !== 'pulse') return false;
    this.pulses.note(last, reading.at, last.offset + 1n);
    return true;
  }

  /** Tries parked events again, as this build may be able to read them. */
  async retryParked(): Promise<void> {
    for await (const message of parkedMessages(this.dataSource.manager)) {
      const kept = this.subscriptions.keptBy(message.topic);
      if (kept) await this.applyAlone(kept, message, { again: true });
    }
  }

  /** An event that the database refuses parks itself only. */
  private async applyAlone(kept: KeptTable, message: LogMessage, { again } = { again: false }): Promise<void> {
    try {
      await this.apply(kept, [message], { again });
    } catch (error) {
      if (!isFaultOfData(error)) throw error;
      const reason = `refused by the database: ${(error as Error).message}`;
      await this.commit(message, again, (manager) => park(manager, [{ message, reason, version: null }]));
      this.logger.error(`Parked ${message.topic}/${message.partition}@${message.offset}: ${reason}`);
    }
  }

  private async apply(kept: KeptTable, messages: readonly LogMessage[], { again } = { again: false }): Promise<void> {
    const last = messages.at(-1)!;
    const applied = await inSpans(messages.map((message) => this.replicating(message)), () => this.commit(last, again, async (manager) => {
      const result = await applyBatch(manager, kept, this.options.region, messages, this.reactions);
      if (result.above.length > 0) await this.refuseWrites(manager);
      return result;
    }));
    if (applied.pulse && !again) this.pulses.note(last, applied.pulse, last.offset + 1n);
    this.report(kept, applied);
  }

  /** Work on entries up to `last`, and the position behind it, in one transaction. Entries that are tried again move none. */
  private async commit<T>(last: LogMessage, again: boolean, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const next = last.offset + 1n;
    const result = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      if (!again) await this.positions.advance(manager, last, next);
      return work(manager);
    });
    if (!again) this.positions.advanced(last, next);
    return result;
  }

  private replicating({ topic, key, headers }: LogMessage) {
    return {
      name: `replicate ${topic}`, kind: SpanKind.CONSUMER, traceparent: headers['traceparent'],
      attributes: { 'messaging.destination.name': topic, 'heyu.region': this.options.region, 'heyu.event': headers['ce_id'] ?? key ?? '' },
    };
  }

  /** The log knows more of this home than its database: until that is restored, nothing is written here. */
  private async refuseWrites(manager: EntityManager): Promise<void> {
    await manager.query('update cell set writable = false where writable');
  }

  private report(kept: KeptTable, { changed, gaps, parked, forged, requeued, above }: Applied): void {
    const labels = { service: this.options.service, region: this.options.region, kind: kept.table.kind.name };
    counters.applied.inc(labels, changed);
    counters.gaps.inc(labels, gaps);
    counters.forged.inc(labels, forged);
    counters.requeued.inc(labels, requeued.length);
    counters.ownAbove.inc(labels, above.length);
    for (const { message, reason } of parked) this.logger.error(`Parked ${message.topic}/${message.partition}@${message.offset}: ${reason}`);
    if (above.length > 0) {
      this.logger.error(`ALERT: the log has newer versions of ${above.length} own records than this database (${above.slice(0, 5).join(', ')}): `
        + 'it was set back in time. Writes are refused until it is restored.');
    }
  }
}
