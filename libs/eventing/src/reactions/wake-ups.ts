import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { databaseUrl } from '../database-url.js';
import { sessionName } from './due-reactions.js';

/** Tells waiting lanes that a transaction made a reaction due. Only ever a shortcut: they poll as well. Its session is what leases hang on. */
export class WakeUps {
  private client: pg.Client | null = null;
  /** The name of its session while it is connected. */
  session: string | null = null;
  private stopped = false;
  private readonly signalled: boolean[];
  private readonly waiting: (() => void)[];

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
        await client.end().catch(() => undefined);
      }
      if (!this.stopped) await sleep(1_000);
    }
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
