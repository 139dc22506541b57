import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import { neededBy, type Find, type Home, type ReactionRegistry } from '@heyu/persistence';
import { inSpan } from '../spans.js';
import { WakeUps } from './wake-ups.js';
import { lease, postpone, settle, type Leased } from './due-reactions.js';

/** Only what waits for a moment is found so; what a transaction makes due wakes the lanes. */
const pollMs = 2_000;
const lanes = 2;

/** Sees to what is due: leases in a short transaction, acts in a second one. Any number of processes may do so at once. */
export class ReactionWorker {
  private readonly logger = new Logger('ReactionWorker');
  private readonly wakeUps: WakeUps;
  private stopped = false;
  private running: Promise<unknown> = Promise.resolve();

  /** `find`: what a reaction needs. */
  constructor(
    private readonly dataSource: DataSource, private readonly home: Home, private readonly reactions: ReactionRegistry,
    private readonly find: Find,
  ) {
    this.wakeUps = new WakeUps(dataSource, lanes);
  }

  start(): void {
    this.running = Promise.all([this.wakeUps.run(), ...Array.from({ length: lanes }, (_, lane) => this.work(lane))]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.wakeUps.stop();
    await this.running;
  }

  /** Takes one due reaction, and says once it has it; false if none is due. */
  async workOne(found: () => void = () => undefined): Promise<boolean> {
    const names = this.reactions.all().map(({ name }) => name);
    const leased = names.length > 0 ? await lease(this.dataSource, names, this.wakeUps.session) : null;
    if (!leased) return false;
    found();
    try {
      await this.run(leased);
    } catch (error) {
      this.logger.warn(`${leased.reaction} ${leased.key} failed (${leased.attempts}): ${(error as Error).message}`);
      await this.putBack(leased, error as Error);
    }
    return true;
  }

  /** Also once the database, which may have failed just now, answers again: nobody waits for the lease to end. */
  private async putBack(leased: Leased, error: Error): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await postpone(this.dataSource, leased, error);
      } catch (refused) {
        if (this.stopped || tries === 30) throw refused;
        await sleep(1_000);
      }
    }
  }

  private async run(leased: Leased): Promise<void> {
    const reaction = this.reactions.get(leased.reaction)!;
    const step = { name: `react ${leased.reaction}`, kind: SpanKind.CONSUMER, attributes: { 'heyu.region': this.home.region, 'heyu.key': leased.key } };
    await inSpan(leased.traceparent ?? undefined, step, (traceparent) => this.home.asSystem(leased.reaction, async (tx) => {
      const next = await reaction.run(tx, leased.key, ...neededBy(reaction, this.find) as never[]);
      await settle(tx.manager, leased, next ?? undefined);
    }, traceparent));
  }

  private async work(lane: number): Promise<void> {
    while (!this.stopped) {
      const told = this.wakeUps.looks(lane);
      try {
        if (await this.workOne(() => this.wakeUps.works(lane))) continue;
      } catch (error) {
        this.logger.warn(`Due reactions cannot be read: ${(error as Error).message}`);
      }
      if (!this.stopped) await (told ? this.wakeUps.next(lane, pollMs) : this.wakeUps.listen());
    }
  }
}
