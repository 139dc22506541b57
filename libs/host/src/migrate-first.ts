import { migrateFor, migrateKeys, type AnyTable, type MigrationClass } from '@heyu/persistence';
import type { ServiceEnvironment } from './environment.js';
import { JsonLogger } from './logger.js';

interface MigrateOptions {
  /** The service's name in the log. */
  readonly name: string;
  readonly config: Pick<ServiceEnvironment, 'HEYU_REGION' | 'LOG_LEVEL' | 'DATABASE_URL' | 'MIGRATION_DATABASE_URL' | 'KEYS_DATABASE_URL' | 'KEYS_MIGRATION_DATABASE_URL'>;
  readonly migrations: readonly MigrationClass[];
  /** The tables of the service. */
  readonly tables: readonly AnyTable[];
}

/**
 * Migrates as the owner of the tables where the environment names him, and then begins anew as the same process without that name: what
 * serves holds the owner's password nowhere, neither in its memory nor in its environment, and hands it to no child.
 */
export async function migrateFirst({ name, config, migrations, tables }: MigrateOptions): Promise<void> {
  const {
    HEYU_REGION: region, DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl, KEYS_DATABASE_URL: keysUrl, KEYS_MIGRATION_DATABASE_URL: keysOwnerUrl,
  } = config;
  if (!migrationDatabaseUrl && !keysOwnerUrl) return;
  try {
    if (keysUrl && keysOwnerUrl) await migrateKeys(keysOwnerUrl, keysUrl);
    if (migrationDatabaseUrl) await migrateFor({ databaseUrl, migrationDatabaseUrl, region, service: name, migrations, tables });
  } catch (error) {
    new JsonLogger({ service: name, region, level: config.LOG_LEVEL }).fatal({ msg: 'this process ends', err: error });
    process.exit(1);
  }
  const { MIGRATION_DATABASE_URL: _owner, KEYS_MIGRATION_DATABASE_URL: _ownerOfKeys, ...environment } = process.env;
  process.execve!(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], environment);
}
