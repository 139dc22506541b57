import { setTimeout as sleep } from 'node:timers/promises';
import { lockKeys } from '@heyu/persistence';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { databaseUrl } from '../database-url.js';
import { sessionName } from './due-reactions.js';

/**
 * Tells waiting lanes that a transaction made a reaction due. Only ever a shortcut: they poll as well. Its session is what leases hang on.
 * It is told only while it holds the sleepers' lock, and it does so while a lane looks or waits; of N processes one holds it, and the others,
 * which hear the same, sleep beside it until it lets go.
 */
export class WakeUps {
  private client: pg.Client | null = null;
  /** The name of its session while it is connected. */
  session: string | null = null;
  private stopped = false;
  private readonly signalled: boolean[];
  private readonly waiting: (() => void)[];
  /** Lanes that look for something or wait for it. */
  private readonly idle = new Set<number>();
  private told: 'by the lock' | 'beside another' | null = null;
  private asking: Promise<void> | null = null;

  constructor(private readonly dataSource: DataSource, lanes: number) {
    this.signalled = Array.from({ length: lanes }, () => false);
    this.waiting = Array.from({ length: lanes }, () => () => undefined);
  }

  /** Listens until stopped; connects again when it must. */
  async run(): Promise<void> {
    while (!this.stopped) {
      const client = new pg.Client({ connectionString: databaseUrl(this.dataSource), connectionTimeoutMillis: 5_000, keepAlive: true,
        application_name: 'heyu-wake-ups' });
      const ended = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      client.on('notification', () => this.wakeAll());
      try {
        await client.connect();
        await client.query('listen heyu_due');
        this.session = await sessionName(client);
        this.client = client;
        if (this.stopped) break;
        await ended;
      } catch {
        // Polling goes on meanwhile.
      } finally {
        this.client = null;
        this.session = null;
        this.told = null;
        await client.end().catch(() => undefined);
      }
      if (!this.stopped) await sleep(1_000);
    }
  }

  /** A lane is about to look; whether it will hear of what comes after its look. Without a session it only polls. */
  looks(lane: number): boolean {
    this.idle.add(lane);
    return this.told !== null || !this.client;
  }

  /** A lane found something. */
  works(lane: number): void {
    this.idle.delete(lane);
    if (this.idle.size > 0 || this.told !== 'by the lock') return;
    this.told = null;
    void this.client?.query(`select pg_advisory_unlock($1), pg_notify('heyu_due', '')`, [lockKeys.workersSleep]).catch(() => undefined);
  }

  /** Has commits wake it from now on, if it can; what came before is to be looked for once more. */
  listen(): Promise<void> {
    this.asking ??= this.ask().catch(() => sleep(1_000)).finally(() => { this.asking = null; });
    return this.asking;
  }

  private async ask(): Promise<void> {
    const { client } = this;
    if (!client || this.told) return;
    const { rows: [row] } = await client.query<{ sleeps: boolean | null }>('select heyu_sleep($1) as sleeps', [lockKeys.workersSleep]);
    if (client === this.client && row!.sleeps !== false) this.told = row!.sleeps ? 'by the lock' : 'beside another';
  }

  /** Resolves at the next wake-up (also one since this lane last waited), or after `ms`. */
  async next(lane: number, ms: number): Promise<void> {
    if (!this.signalled[lane] && !this.stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.waiting[lane] = () => { clearTimeout(timer); resolve(); };
      });
    }
    this.signalled[lane] = false;
    if (this.told === 'beside another') this.told = null;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeAll();
    await this.client?.end().catch(() => undefined);
  }

  private wakeAll(): void {
    this.signalled.fill(true);
    for (const wake of this.waiting) wake();
  }
}
