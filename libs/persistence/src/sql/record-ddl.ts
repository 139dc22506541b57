import type { QueryRunner } from 'typeorm';
import type { Columns } from '../record-table.js';

interface TableOptions {
  /** SQL column name → expression over `body`. */
  columns?: Columns;
  /** Column lists, e.g. `state, due_at`; prefix `gin:` for jsonb columns. */
  indexes?: readonly string[];
}

/** Creates a record table with its guards. `owned`: this service is the kind's owner. For use in migrations. */
export async function createRecordTable(
  runner: QueryRunner, name: string, options: TableOptions & { owned: boolean; service: string },
): Promise<void> {
  const kind = name.replace(/_/g, '-');
  await runner.query(`create table ${name} (
    id uuid primary key, home text collate "C" not null, version int not null check (version > 0), body jsonb not null,
    changed_xid xid8 not null${generated(options.columns)})`);
  await runner.query(`insert into record_table (name, service, kind, owned) values ($1, $2, $3, $4)`, [name, options.service, kind, options.owned]);
  await runner.query(`create trigger heyu_guard before insert or update or delete on ${name}
    for each row execute function heyu_guard(${options.owned})`);
  await runner.query(`create trigger heyu_guard_truncate before truncate on ${name}
    for each statement execute function heyu_guard(${options.owned})`);
  if (options.owned) {
    await runner.query(`create constraint trigger heyu_must_tell after insert or update on ${name}
      deferrable initially deferred for each row execute function heyu_must_tell('${kind}')`);
  }
  await createIndexes(runner, name, options.indexes ?? []);
}

/** Creates a home-only table of the same shape (drafts, internal remarks). For use in migrations. */
export async function createPrivateTable(runner: QueryRunner, name: string, options: TableOptions = {}): Promise<void> {
  await runner.query(`create table ${name} (
    id uuid primary key, home text collate "C" not null, version int not null check (version > 0), body jsonb not null${generated(options.columns)})`);
  await createIndexes(runner, name, options.indexes ?? []);
}

/** Adds generated columns to a table that stands already. For use in migrations. */
export async function addColumns(runner: QueryRunner, name: string, options: TableOptions): Promise<void> {
  await runner.query(`alter table ${name} ${generated(options.columns).slice(1).split('\n').filter(Boolean).map((c) => `add column ${c.trim()}`).join(' ')}`);
  await createIndexes(runner, name, options.indexes ?? []);
}

function generated(columns: Columns = {}): string {
  return Object.entries(columns).map(([column, spec]) => {
    const { expression, type } = typeof spec === 'string' ? { expression: spec, type: 'text collate "C"' } : spec;
    return `,\n ${column} ${type} generated always as (${expression}) stored`;
  }).join('');
}

async function createIndexes(runner: QueryRunner, table: string, indexes: readonly string[]): Promise<void> {
  for (const index of indexes) {
    const [using, list] = index.startsWith('gin:') ? ['gin', index.slice(4)] : ['btree', index];
    await runner.query(`create index on ${table} using ${using} (${list})`);
  }
}
