import type { EventValue, RecordKind } from '@heyu/contracts';
import type { ReplicaRow } from '@heyu/persistence';
import type { DataSource, QueryRunner } from 'typeorm';
import type { LogMessage } from '../log/log-message.js';
import { readEvent } from '../replicas/read-event.js';
import { settingAside, type Refused } from './aside.js';

const batchRows = 500;

type Entry = EventValue & { readonly at: LogMessage };

/** What the log says, by topic and record, beside the tables that serve: a temporary table of one session, highest version each. */
export class Shadow {
  /** Entries that could not be read. */
  unreadable = 0;
  /** Entries that the database refused. */
  readonly refused: Refused[] = [];

  private constructor(private readonly runner: QueryRunner) {}

  /** Works with a shadow on a session of its own; a transaction that `work` began and did not end is rolled back, and nothing of the shadow stays. */
  static async beside<T>(dataSource: DataSource, work: (shadow: Shadow, runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = dataSource.createQueryRunner();
    try {
      return await work(await Shadow.create(runner), runner);
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.query('drop table if exists pg_temp.shadow').catch(() => undefined);
      await runner.release();
    }
  }

  private static async create(runner: QueryRunner): Promise<Shadow> {
    await runner.query(`create temporary table if not exists shadow (
      kind text, topic text, id uuid, home text, version int, body jsonb, partition int, "offset" bigint, primary key (kind, id, topic)) on commit preserve rows`);
    await runner.query('delete from shadow');
    return new Shadow(runner);
  }

  /** Takes entries of one topic: of each record the highest version, and what the database refuses not at all. */
  async take(kind: RecordKind, messages: readonly LogMessage[]): Promise<void> {
    const entries: Entry[] = [];
    for (const message of messages) {
      const reading = readEvent(message, kind);
      if (reading.is === 'parked') this.unreadable += 1;
      if (reading.is === 'event') entries.push({ ...reading.value, at: message });
    }
    await this.runner.startTransaction('READ COMMITTED');
    const { refused } = await settingAside(this.runner, kind.name, entries, (some) => this.insert(kind, some));
    await this.runner.commitTransaction();
    this.refused.push(...refused);
  }

  private async insert(kind: RecordKind, entries: readonly Entry[]): Promise<never[]> {
    const highest = new Map<string, Entry>();
    for (const entry of entries) if (entry.version >= (highest.get(entry.id)?.version ?? 0)) highest.set(entry.id, entry);
    const rows = [...highest.entries()];
    await this.runner.query(
      `insert into shadow as s select $1, $2, * from unnest($3::uuid[], $4::text[], $5::int[], $6::jsonb[], $7::int[], $8::bigint[])
       on conflict (kind, id, topic) do update set version = excluded.version, body = excluded.body, partition = excluded.partition, "offset" = excluded."offset"
        where s.home = excluded.home and s.version <= excluded.version`,
      [kind.name, rows[0]?.[1].at.topic, rows.map(([id]) => id), rows.map(([, r]) => r.home), rows.map(([, r]) => r.version),
        rows.map(([, r]) => r.body && JSON.stringify(r.body)),
        rows.map(([, r]) => r.at.partition), rows.map(([, r]) => r.at.offset)]);
    return [];
  }

  /**
   * The records of a kind, each in its highest version, that `condition` (over `s`, the shadow, and `t`, the standing row or nulls) picks, in
   * pages, within a transaction: what it holds is found in one go, however many pages there are.
   */
  async *rows(kind: RecordKind, table: string, condition: string): AsyncGenerator<ReplicaRow[]> {
    await this.runner.query('set local cursor_tuple_fraction = 1'); // all of it is wanted, not the first page soon
    await this.runner.query(
      `declare picked no scroll cursor for
       select distinct on (s.id) s.id, s.home, s.version, s.body from shadow s left join ${table} t on t.id = s.id
        where s.kind = '${kind.name}' and (${condition}) order by s.id, s.version desc`);
    for (;;) {
      const rows: ReplicaRow[] = await this.runner.query(`fetch ${batchRows} from picked`);
      if (rows.length === 0) break;
      yield rows;
    }
    await this.runner.query('close picked');
  }
}
