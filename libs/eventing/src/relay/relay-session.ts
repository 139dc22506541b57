import { lockKeys } from '@heyu/persistence';
import pg from 'pg';

const pingMs = 2_000;
const staleMs = 8_000;

/**
 * The database session that is the relay's claim to be the only one: an advisory lock that lives as long as the session does.
 * It pings when nothing else was asked for 2 s; Postgres ends it after 10 s of silence, so a frozen process loses the lock and cannot
 * mark rows any more.
 */
export class RelaySession {
  private readonly client: pg.Client;
  private readonly pinger: NodeJS.Timeout;
  private answered = performance.now();
  private dead: Error | null = null;
  private signalled = false;
  private asleep = false;
  private wake: () => void = () => undefined;

  private constructor(url: string) {
    this.client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 8_000, application_name: 'heyu-relay' });
    this.client.on('error', (error) => this.die(error));
    this.client.on('end', () => this.die(new Error('The relay\'s session ended')));
    this.client.on('notification', () => this.nudge());
    this.pinger = setInterval(() => void this.ping().catch((error: Error) => this.die(error)), pingMs);
  }

  static async open(url: string): Promise<RelaySession> {
    const session = new RelaySession(url);
    try {
      await session.client.connect();
      await session.query(`set idle_session_timeout = '10s'`);
      await session.query('listen heyu_outbox');
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    if (this.dead) throw this.dead;
    const { rows } = await this.client.query(sql, values);
    this.answered = performance.now();
    return rows as Row[];
  }

  async tryLock(): Promise<boolean> {
    const [row] = await this.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lockKeys.relay]);
    return row!.mine;
  }

  /** Throws if this process may have been frozen since the session last answered: another relay may have the lock. */
  assertHeld(): void {
    if (this.dead) throw this.dead;
    if (performance.now() - this.answered > staleMs) throw new Error('The relay was frozen and gives up its lock');
  }

  /** What is called when nothing is left to send: waits like `idle`, but first has commits wake this session, after which one must look again. */
  async rest(ms: number): Promise<void> {
    if (this.asleep) return this.idle(ms);
    const [row] = await this.query<{ asleep: boolean | null }>('select heyu_sleep($1) as asleep', [lockKeys.relaySleeps]);
    this.asleep = row!.asleep === true;
  }

  /** Commits need not wake it any more. */
  async rise(): Promise<void> {
    if (!this.asleep) return;
    await this.query('select pg_advisory_unlock($1)', [lockKeys.relaySleeps]);
    this.asleep = false;
  }

  /** Returns when a commit told something new, after `ms`, or when the session is dead. */
  async idle(ms: number): Promise<void> {
    if (!this.signalled && !this.dead) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => { clearTimeout(timer); resolve(); };
      });
    }
    this.signalled = false;
  }

  nudge(): void {
    this.signalled = true;
    this.wake();
  }

  async close(): Promise<void> {
    clearInterval(this.pinger);
    await this.client.end().catch(() => undefined);
  }

  private async ping(): Promise<void> {
    if (performance.now() - this.answered >= pingMs) await this.query('select 1');
  }

  private die(error: Error): void {
    this.dead ??= error;
    this.wake();
  }
}
