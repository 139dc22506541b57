import { Logger, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Home, PersistenceModule, Records, type PrivateTable, type RecordTable, type Reaction } from '@heyu/persistence';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import { DataSource } from 'typeorm';
import { AsOf } from '../as-of.js';
import { EventingModule } from '../eventing.module.js';
import { eventingMigrations, LogTransport, Operations } from '../index.js';
import { ReactionWorker } from '../reactions/reaction-worker.js';
import { Relay } from '../relay/relay.js';
import { Replicator } from '../replicas/replicator.js';
import { ballots, countBallots, polls } from './polls.fixture.js';

export interface CellOptions {
  readonly region: string;
  readonly regions: readonly string[];
  readonly brokers: string;
  /** One that stands, for a second process or a second life. */
  readonly database?: Pick<TestDatabase, 'appUrl' | 'ownerUrl'>;
  readonly tables?: readonly RecordTable[];
  readonly homeOnly?: readonly PrivateTable[];
  /** Where persons' keys are. */
  readonly keys?: Pick<TestDatabase, 'appUrl' | 'ownerUrl'>;
  readonly reactions?: readonly Reaction[];
  /** Nothing in the background. */
  readonly passive?: boolean;
}

export interface TestCellProcess {
  readonly app: INestApplication;
  readonly database: Pick<TestDatabase, 'appUrl' | 'ownerUrl'>;
  readonly dataSource: DataSource;
  readonly home: Home;
  readonly records: Records;
  readonly relay: Relay;
  readonly worker: ReactionWorker;
  readonly replicator: Replicator;
  readonly asOf: AsOf;
  readonly operations: Operations;
  /** Why the process would have ended itself. */
  readonly fatal: string[];
  stop(): Promise<void>;
}

Logger.overrideLogger(process.env['HEYU_SPEC_LOG'] ? ['error', 'warn', 'log', 'debug'] : false);

/** One process of the service `polls` in a cell, as a service's main would start it. */
export async function startCell(options: CellOptions): Promise<TestCellProcess> {
  const { region, regions, brokers, passive = false } = options;
  const database = options.database ?? await freshDatabase(region, 'polls');
  const owned = options.tables ?? [polls, ballots];
  const fatal: string[] = [];
  class Root {}
  const app = await NestFactory.create({
    module: Root,
    imports: [
      PersistenceModule.forRoot({
        service: 'polls', region, databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl, production: false,
        tables: [...owned, ...options.homeOnly ?? []],
        ...options.keys ? { keys: { keysUrl: options.keys.appUrl, keysOwnerUrl: options.keys.ownerUrl, cellKey: Buffer.alloc(32, 7) } } : {},
        migrations: eventingMigrations,
      }),
      EventingModule.forRoot({
        service: 'polls', region, brokers: brokers.split(','), owned, replicas: [], reactions: options.reactions ?? [countBallots],
        regions: () => regions, pulseMs: 300, lookAgainMs: 3_000, passive, fatal: (reason) => void fatal.push(reason),
      }),
    ],
  }, { abortOnError: false });
  if (!passive) app.connectMicroservice({ strategy: app.get(LogTransport) });
  await app.startAllMicroservices();
  await app.init();
  return {
    app, database, fatal, dataSource: app.get(DataSource), home: app.get(Home), records: app.get(Records), relay: app.get(Relay),
    worker: app.get(ReactionWorker), replicator: app.get(Replicator), asOf: app.get(AsOf), operations: app.get(Operations),
    stop: () => app.close(),
  };
}
