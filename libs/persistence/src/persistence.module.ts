import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Answers } from './answers.js';
import { AuditChain } from './audit-chain.js';
import { Cell } from './cell.js';
import { Changes } from './changes.js';
import { BACKGROUND, connectionsFor } from './connections.js';
import { Home } from './home.js';
import { migrate, unmigrated } from './migrate.js';
import { ReactionRegistry } from './reactions.js';
import type { AnyTable } from './record-table.js';
import { Records } from './records.js';
import { Retention } from './retention.js';
import { PersonKeys } from './sealed/person-keys.js';
import { isSealed, useVault, Vault, vaultOf, type VaultOptions } from './sealed/vault.js';
import { everyoneStands, STANDING, type Standing } from './standing.js';
import type { MigrationClass } from './sql/keeping-bodies.js';

export interface PersistenceOptions {
  readonly service: string;
  readonly region: string;
  /** The application's role: may not own tables. */
  readonly databaseUrl: string;
  /** The owner's role: what is given migrates first. Without it the database must be migrated already. */
  readonly migrationDatabaseUrl?: string | undefined;
  readonly tables: readonly AnyTable[];
  readonly migrations: readonly MigrationClass[];
  readonly production: boolean;
  /** Where persons' keys are; needed where a table is sealed. */
  readonly keys?: VaultOptions | undefined;
  /** Who may still act for his body; everyone unless given. */
  readonly standing?: Standing;
}

/** Migrates, connects, and offers `Home`, `Records` and `Changes`. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly requests: DataSource, @Inject(BACKGROUND) private readonly background: DataSource) {}

  static forRoot(options: PersistenceOptions): DynamicModule {
    const exported = [...options.keys ? [PersonKeys] : [], DataSource, BACKGROUND, Cell, ReactionRegistry, Home, Records, Changes, AuditChain, Retention];
    return {
      module: PersistenceModule,
      global: true,
      providers: [
        { provide: DataSource, useFactory: () => connect(options) },
        { provide: BACKGROUND, inject: [DataSource], useFactory: (requests: DataSource) => connectBeside(requests, options) },
        { provide: Cell, useValue: new Cell(options.service, options.region) },
        { provide: STANDING, useValue: options.standing ?? everyoneStands },
        ...options.keys ? [{ provide: PersonKeys, inject: [DataSource], useFactory: ({ manager }: DataSource) => vaultOf(manager)?.keys }] : [],
        ReactionRegistry, Answers, Home, Records, Changes, AuditChain, Retention,
      ],
      exports: exported,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await vaultOf(this.requests.manager)?.keys.close();
    for (const connections of [this.requests, this.background]) if (connections.isInitialized) await connections.destroy();
  }
}

/** Gives the connection what opens its sealed tables, if there are any. */
async function unlock(dataSource: DataSource, { tables, keys }: PersistenceOptions): Promise<void> {
  const sealed = tables.filter(isSealed);
  if (sealed.length === 0) return;
  if (!keys) {
    await dataSource.destroy();
    throw new Error(`${sealed.map(({ name }) => name).join(', ')} cannot be sealed: KEYS_DATABASE_URL is not set.`);
  }
  useVault(dataSource, await Vault.unlock(keys, sealed));
}

type Migrating = Pick<PersistenceOptions, 'databaseUrl' | 'region' | 'service' | 'migrations' | 'tables'> & { readonly migrationDatabaseUrl: string };

/** Migrates as the owner for the application's role. */
export const migrateFor = ({ databaseUrl, migrationDatabaseUrl, ...options }: Migrating): Promise<void> =>
  migrate({ ownerUrl: migrationDatabaseUrl, appRole: decodeURIComponent(new URL(databaseUrl).username), ...options });

/** Connects as the application for requests, after migrating where the owner is given. */
export async function connect({ migrationDatabaseUrl, ...options }: PersistenceOptions): Promise<DataSource> {
  if (migrationDatabaseUrl) await migrateFor({ ...options, migrationDatabaseUrl });
  const dataSource = await connectionsFor('requests', options).initialize();
  const missing = await unmigrated(dataSource, options.migrations, options.tables);
  if (missing.length > 0) {
    await dataSource.destroy();
    throw new Error(`This database lacks ${missing.join(', ')}: start the service once with MIGRATION_DATABASE_URL.`);
  }
  await unlock(dataSource, options);
  const [{ shifted }] = await dataSource.query(`select clock_offset <> '0' as shifted from cell`);
  if (shifted && options.production) {
    await dataSource.destroy();
    throw new Error('The clock of this database is shifted for tests; production refuses to run on it.');
  }
  return dataSource;
}

/** Connections for the platform's own work, beside those of requests, with what opens the same sealed tables. */
async function connectBeside(requests: DataSource, options: PersistenceOptions): Promise<DataSource> {
  const background = await connectionsFor('background', options).initialize();
  const vault = vaultOf(requests.manager);
  if (vault) useVault(background, vault);
  return background;
}
