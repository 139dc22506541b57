import type { MigrationInterface, QueryRunner } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

/** What tells of a record table, without a look at its rows, whether they were touched. */
interface Table {
  readonly name: string;
  readonly oid: string;
  /** Rows that this session inserted, updated or deleted. */
  readonly written: string;
  /** Another one: the table was written anew as a whole, as where a stored column is added. */
  readonly file: string;
  /** By which transaction each of the columns that make a record was defined. */
  readonly columns: string;
  readonly filled: boolean;
}

/**
 * The same migration, which aborts where it changes, adds or removes records: PostgreSQL itself counts what a transaction writes to a table, and
 * knows of a table that is another one, that was emptied, or whose columns were put into another form. So it costs nothing a row.
 */
export function keepingBodies(Migration: MigrationClass): MigrationClass {
  const guarded = class implements MigrationInterface {
    private readonly given = new Migration();

    async up(runner: QueryRunner): Promise<void> {
      const [transaction, before] = [await transactionOf(runner), await recordTables(runner)];
      await this.given.up(runner);
      if (await transactionOf(runner) !== transaction) throw new Error(`${Migration.name} is not one transaction: nothing would undo half of it.`);
      const after = new Map((await recordTables(runner)).map((table) => [table.oid, table]));
      for (const table of before) {
        if (!isKept(table, after.get(table.oid))) throw new Error(`${Migration.name} changes bodies in ${table.name}; backfill through tx.write instead.`);
      }
    }

    down(runner: QueryRunner): Promise<void> {
      return this.given.down(runner);
    }
  };
  Object.defineProperty(guarded, 'name', { value: Migration.name });
  return guarded;
}

const isKept = (before: Table, after: Table | undefined): boolean => after !== undefined && after.name === before.name && after.written === before.written
  && (after.file === before.file || after.columns === before.columns && after.filled === before.filled);

async function transactionOf(runner: QueryRunner): Promise<string> {
  const [{ xid }]: [{ xid: string }] = await runner.query(`select pg_current_xact_id()::text as xid`);
  return xid;
}

async function recordTables(runner: QueryRunner): Promise<Table[]> {
  const [{ there }]: [{ there: boolean }] = await runner.query(`select to_regclass('record_table') is not null as there`);
  if (!there) return [];
  const tables: Omit<Table, 'filled'>[] = await runner.query(`
    select r.name, c.oid, pg_relation_filenode(c.oid) as file, s.n_tup_ins + s.n_tup_upd + s.n_tup_del as written, (
             select string_agg(a.attname || a.attnum || '@' || a.xmin, ' ' order by a.attnum)
               from pg_attribute a where a.attrelid = c.oid and a.attname in ('id', 'home', 'version', 'body')) as columns
      from record_table r join pg_class c on c.oid = to_regclass(r.name) join pg_stat_xact_user_tables s on s.relid = c.oid`);
  const filled: boolean[] = [];
  for (const { name } of tables) {
    const [one]: [{ filled: boolean }] = await runner.query(`select exists (select from ${name}) as filled`);
    filled.push(one.filled);
  }
  return tables.map((table, at) => ({ ...table, filled: filled[at]! }));
}
