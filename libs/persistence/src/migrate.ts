import { DataSource, type QueryRunner } from 'typeorm';
import { lockKeys } from './lock-keys.js';
import type { AnyTable } from './record-table.js';
import { keepingBodies, type MigrationClass } from './sql/keeping-bodies.js';
import { layDown, notLaidDown } from './sql/lay-down.js';
import { CreateBackbone1764000000000 } from './migrations/1764000000000-create-backbone.js';
import { OrderAuditByCommit1764510000000 } from './migrations/1764510000000-order-audit-by-commit.js';
import { NameWhoLeases1764520000000 } from './migrations/1764520000000-name-who-leases.js';
import { AnswerTheSameCaller1764530000000 } from './migrations/1764530000000-answer-the-same-caller.js';
import { KnowACopiedDatabase1764570000000 } from './migrations/1764570000000-know-a-copied-database.js';
import { ParkStuckEvents1764580000000 } from './migrations/1764580000000-park-stuck-events.js';
import { CountOnAfterARestore1764600000000 } from './migrations/1764600000000-count-on-after-a-restore.js';
import { WakeOnlyWhoSleeps1764680000000 } from './migrations/1764680000000-wake-only-who-sleeps.js';
import { WithdrawRecords1764700000000 } from './migrations/1764700000000-withdraw-records.js';
import { OrderChangesApart1764720000000 } from './migrations/1764720000000-order-changes-apart.js';
import { ForgetAnswers1764730000000 } from './migrations/1764730000000-forget-answers.js';

const backbone = [
  CreateBackbone1764000000000, OrderAuditByCommit1764510000000, NameWhoLeases1764520000000, AnswerTheSameCaller1764530000000,
  KnowACopiedDatabase1764570000000, ParkStuckEvents1764580000000, CountOnAfterARestore1764600000000, WakeOnlyWhoSleeps1764680000000,
  WithdrawRecords1764700000000, OrderChangesApart1764720000000, ForgetAnswers1764730000000,
];

/**
 * Brings a database to this build's schema as its owner role, one process at a time: written migrations first, then what is declared beside the
 * records. It gives the application's role what it needs and no more. A migration that changes a record's body, removes a record or a record table aborts.
 */
export async function migrate(options: {
  ownerUrl: string; appRole: string; region: string; service: string; migrations: readonly MigrationClass[]; tables: readonly AnyTable[];
}): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres', url: options.ownerUrl, migrations: [...backbone, ...options.migrations].map(keepingBodies),
    migrationsTransactionMode: 'each', extra: { max: 2 },
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [lockKeys.migrate]);
    await dataSource.runMigrations({ transaction: 'each' });
    await layDown(runner, options.tables, options.service);
    await runner.query('insert into cell (region) values ($1) on conflict do nothing', [options.region]);
    const [{ region }] = await runner.query('select region from cell');
    if (region !== options.region) throw new Error(`This database belongs to cell ${region}, not to ${options.region}.`);
    await grant(runner, options.appRole, options.tables);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [lockKeys.migrate]);
    await runner.release();
    await dataSource.destroy();
  }
}

/** Names of this build's migrations that a database has not had, and of its tables and columns that are not there. */
export async function unmigrated(database: DataSource, migrations: readonly MigrationClass[], tables: readonly AnyTable[]): Promise<string[]> {
  const [{ there }] = await database.query(`select to_regclass('migrations') is not null as there`);
  const done = new Set((there ? await database.query<{ name: string }[]>('select name from migrations') : []).map(({ name }) => name));
  return [...[...backbone, ...migrations].map(({ name }) => name).filter((name) => !done.has(name)), ...await notLaidDown(database, tables)];
}

async function grant(runner: QueryRunner, appRole: string, declared: readonly AnyTable[]): Promise<void> {
  const role = `"${appRole.replace(/"/g, '""')}"`;
  const tables: { name: string }[] = await runner.query('select name from record_table');
  await runner.query(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    grant temporary on database "${runner.connection.driver.database}" to ${role};
    revoke insert, update, delete on cell, record_table, migrations from ${role};
    revoke update, delete on audit, audit_link, answer from ${role};
    grant update (writable, epoch, incarnation) on cell to ${role};
    revoke execute on function heyu_forget_answers from public;
    grant execute on function heyu_forget_answers to ${role};`);
  // Of records that may be withdrawn from a cell; the guard sees to which.
  const withdrawable = new Set(declared.flatMap((table) => ('kind' in table && table.kind.audience ? [table.name] : [])));
  for (const { name } of tables) if (!withdrawable.has(name)) await runner.query(`revoke delete on ${name} from ${role}`);
}
