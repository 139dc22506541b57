import type { QueryRunner } from 'typeorm';
import type { Columns } from '../record-table.js';

/** Creates a record table with its guards. `columns`: SQL column name → expression over `body`; `owned`: this service is the kind's owner. */
export async function createRecordTable(
  runner: QueryRunner, name: string, options: { columns: Columns; owned: boolean; service: string },
): Promise<void> {
  const kind = name.replace(/_/g, '-');
  await runner.query(`create table ${name} (
    id uuid primary key, home text collate "C" not null, version int not null check (version > 0), body jsonb not null${generated(options.columns)})`);
  await runner.query(`insert into record_table (name, service, kind, owned) values ($1, $2, $3, $4)`, [name, options.service, kind, options.owned]);
  await runner.query(`create trigger heyu_guard before insert or update or delete on ${name}
    for each row execute function heyu_guard(${options.owned})`);
  await runner.query(`create trigger heyu_guard_truncate before truncate on ${name}
    for each statement execute function heyu_guard(${options.owned})`);
  if (options.owned) {
    await runner.query(`create constraint trigger heyu_must_tell after insert or update on ${name}
      deferrable initially deferred for each row execute function heyu_must_tell('${kind}')`);
  }
}

/** Creates a home-only table of the same shape (drafts, internal remarks). */
export async function createPrivateTable(runner: QueryRunner, name: string, columns: Columns): Promise<void> {
  await runner.query(`create table ${name} (
    id uuid primary key, home text collate "C" not null, version int not null check (version > 0), body jsonb not null${generated(columns)})`);
}

/** Adds stored columns to a table that stands already, which rewrites it. For use in written migrations. */
export async function addColumns(runner: QueryRunner, name: string, columns: Columns): Promise<void> {
  await runner.query(`alter table ${name} ${generated(columns).slice(1).split('\n').filter(Boolean).map((c) => `add column ${c.trim()}`).join(' ')}`);
}

function generated(columns: Columns): string {
  return Object.entries(columns).map(([column, spec]) => {
    const { expression, type } = typeof spec === 'string' ? { expression: spec, type: 'text collate "C"' } : spec;
    return `,\n ${column} ${type} generated always as (${expression}) stored`;
  }).join('');
}
