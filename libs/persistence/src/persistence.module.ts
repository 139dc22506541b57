import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Answers } from './answers.js';
import { AuditChain } from './audit-chain.js';
import { Cell } from './cell.js';
import { Changes } from './changes.js';
import { Home } from './home.js';
import { migrate, type MigrationClass } from './migrate.js';
import { ReactionRegistry } from './reactions.js';
import type { AnyTable } from './record-table.js';
import { Records } from './records.js';
import { everyoneStands, STANDING, type Standing } from './standing.js';

export interface PersistenceOptions {
  readonly service: string;
  readonly region: string;
  /** The application's role: may not own tables. */
  readonly databaseUrl: string;
  /** The owner's role, used for migrations only. */
  readonly migrationDatabaseUrl: string;
  readonly tables: readonly Pick<AnyTable, 'entity'>[];
  readonly migrations: readonly MigrationClass[];
  readonly production: boolean;
  /** Who may still act for his body; everyone unless given. */
  readonly standing?: Standing;
}

/** Migrates, connects (at most 5 connections), and offers `Home`, `Records` and `Changes`. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static forRoot(options: PersistenceOptions): DynamicModule {
    const exported = [DataSource, Cell, ReactionRegistry, Home, Records, Changes, AuditChain];
    return {
      module: PersistenceModule,
      global: true,
      providers: [
        { provide: DataSource, useFactory: () => connect(options) },
        { provide: Cell, useValue: new Cell(options.service, options.region) },
        { provide: STANDING, useValue: options.standing ?? everyoneStands },
        ReactionRegistry, Answers, Home, Records, Changes, AuditChain,
      ],
      exports: exported,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Migrates as the owner and connects as the application. */
export async function connect(options: PersistenceOptions): Promise<DataSource> {
  const appRole = decodeURIComponent(new URL(options.databaseUrl).username);
  await migrate({ ownerUrl: options.migrationDatabaseUrl, appRole, region: options.region, migrations: options.migrations });
  const dataSource = new DataSource({
    type: 'postgres', url: options.databaseUrl, entities: options.tables.map((table) => table.entity),
    extra: { max: 5, options: '-c synchronous_commit=on -c idle_in_transaction_session_timeout=60000' },
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
  await dataSource.initialize();
  const [{ shifted }] = await dataSource.query(`select clock_offset <> '0' as shifted from cell`);
  if (shifted && options.production) {
    await dataSource.destroy();
    throw new Error('The clock of this database is shifted for tests; production refuses to run on it.');
  }
  return dataSource;
}
