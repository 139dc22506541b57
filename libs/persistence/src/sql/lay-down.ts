import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { sqlName, type AnyTable, type Column } from '../record-table.js';
import { layDownFeed } from './feed-ddl.js';
import { createPrivateTable, createRecordTable } from './record-ddl.js';

/** A connection or a pool of them. */
interface Queried {
  query<Rows>(sql: string, values?: unknown[]): Promise<Rows>;
}

/**
 * Brings a service's tables to what is declared beside their records, expand only: a table that is not there is made; a column that a table
 * with rows lacks is added as a virtual one, which rewrites nothing, and its indexes are built beside live work. What needs more (a column over a
 * function of this platform, another expression, something to go) is a written migration.
 */
export async function layDown(runner: QueryRunner, tables: readonly AnyTable[], service: string): Promise<void> {
  for (const table of tables) {
    const there = await columnsOf(runner, table.name);
    if (there.size === 0) await create(runner, table, service);
    else await expand(runner, table, there);
    if ('fed' in table && table.fed) await layDownFeed(runner, table.name, table.fed);
  }
}

/** What is declared and not there: tables, and columns as `table.column`. */
export async function notLaidDown(runner: Queried, tables: readonly AnyTable[]): Promise<string[]> {
  const missing = await Promise.all(tables.map(async ({ name, columns }) => {
    const there = await columnsOf(runner, name);
    return there.size === 0 ? [name] : Object.keys(columns).map(sqlName).filter((column) => !there.has(column)).map((column) => `${name}.${column}`);
  }));
  return missing.flat();
}

/** The columns of a table, and whether they are virtual; none where there is no such table. */
async function columnsOf(runner: Queried, table: string): Promise<ReadonlyMap<string, boolean>> {
  const rows = await runner.query<{ name: string; virtual: boolean }[]>(
    `select attname as name, attgenerated = 'v' as virtual from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`, [table]);
  return new Map(rows.map(({ name, virtual }) => [name, virtual]));
}

async function create(runner: QueryRunner, table: AnyTable, service: string): Promise<void> {
  const columns = Object.fromEntries(Object.entries(table.columns).map(([property, column]) => [sqlName(property), column]));
  await runner.startTransaction();
  try {
    if ('kind' in table) await createRecordTable(runner, table.name, { columns, owned: table.kind.service === service, service: table.kind.service });
    else await createPrivateTable(runner, table.name, columns);
    for (const index of table.indexes.map((one) => indexOf(table, one, new Map()))) await runner.query(`create index ${index.name} on ${table.name} ${index.on}`);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

async function expand(runner: QueryRunner, table: AnyTable, there: ReadonlyMap<string, boolean>): Promise<void> {
  for (const [property, column] of Object.entries(table.columns)) {
    if (!there.has(sqlName(property))) await addVirtual(runner, table.name, sqlName(property), column);
  }
  const columns = await columnsOf(runner, table.name);
  const standing: { name: string; on: string; whole: boolean }[] = await runner.query(
    `select indexrelid::regclass::text as name, indisvalid as whole, regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', 'using ') as on
       from pg_index where indrelid = to_regclass($1)`, [table.name]);
  for (const { name, on } of table.indexes.map((one) => indexOf(table, one, columns))) {
    const same = standing.find((one) => one.name === name || one.on === on);
    if (same?.whole) continue;
    if (same) await runner.query(`drop index concurrently ${same.name}`); // it was being built when its process ended
    await runner.query(`create index concurrently ${name} on ${table.name} ${on}`);
  }
}

async function addVirtual(runner: QueryRunner, table: string, name: string, column: Column): Promise<void> {
  const { expression, type } = specOf(column);
  if (/\bheyu_/.test(expression)) throw new Error(`The column ${name} of ${table} goes by a function of this platform: add it by a written migration`);
  await runner.query(`alter table ${table} add column ${name} ${type} generated always as (${expression}) virtual`);
}

const specOf = (column: Column): { expression: string; type: string } =>
  (typeof column === 'string' ? { expression: column, type: 'text collate "C"' } : column);

/** By its name it is found again. A virtual column cannot be indexed; its expression can, and queries by the column use it. */
function indexOf(table: AnyTable, declared: string, columns: ReadonlyMap<string, boolean>): { name: string; on: string } {
  const [method, list] = declared.startsWith('gin:') ? ['gin', declared.slice(4)] : ['btree', declared];
  const on = list.includes('(') ? list : `(${list.split(',').map((property) => columnIn(table, property.trim(), columns)).join(', ')})`;
  const name = `${table.name}_${createHash('sha256').update(declared).digest('hex').slice(0, 8)}`;
  return { name, on: `using ${method} ${on}` };
}

function columnIn({ columns }: AnyTable, property: string, there: ReadonlyMap<string, boolean>): string {
  const declared = columns[property];
  if (!declared || !there.get(sqlName(property))) return sqlName(property);
  const { expression, type } = specOf(declared);
  return type.startsWith('text') ? `(${expression}) collate "C"` : `(${expression})`;
}
