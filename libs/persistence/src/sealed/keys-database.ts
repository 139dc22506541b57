import { DataSource } from 'typeorm';
import { lockKeys } from '../lock-keys.js';
import { CreatePersonKeys1764720000000 } from '../migrations/1764720000000-create-person-keys.js';

/** Where a cell's services keep the keys of persons, and who they are there: the application's role, and the owner where it is made ready. */
export interface KeysDatabase {
  readonly keysUrl: string;
  readonly keysOwnerUrl?: string | undefined;
}

/** Makes the keys' database ready as its owner, one process at a time. */
export async function migrateKeys(ownerUrl: string, appUrl: string): Promise<void> {
  const dataSource = await new DataSource({ type: 'postgres', url: ownerUrl, migrations: [CreatePersonKeys1764720000000], extra: { max: 2 } }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [lockKeys.migrate]);
    await dataSource.runMigrations({ transaction: 'each' });
    const role = `"${decodeURIComponent(new URL(appUrl).username).replace(/"/g, '""')}"`;
    await runner.query(`
      revoke all on all tables in schema public from ${role};
      grant select, insert, update on person_key to ${role};`);
  } finally {
    await runner.release(); // its session ends with the pool, and the lock with it
    await dataSource.destroy();
  }
}

/** Connects to them as the application. */
export const connectKeys = (url: string): Promise<DataSource> => new DataSource({ type: 'postgres', url, extra: { max: 2 } }).initialize();
