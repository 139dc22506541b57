import { audienceOf, InternalTokens, requireToken } from '@heyu/auth';
import { EventingModule } from '@heyu/eventing';
import { FilesModule } from '@heyu/files';
import { subgraph } from '@heyu/graphql';
import { regionCodes } from '@heyu/host';
import { Cell, PersistenceModule, type Standing } from '@heyu/persistence';
import { type DynamicModule, Inject, type MiddlewareConsumer, Module, type NestModule, type Provider, type Type } from '@nestjs/common';
import { HeldKinds } from './held-kinds.js';
import { Regions } from './regions/regions.js';
import { CONFIG, migrationsOf, ownedBy, readingsOf, tablesOf, type Config, type Service } from './service.js';

const PAGES = Symbol('pages');

export interface ServiceModuleOptions {
  /** For operations from the command line: nothing runs in the background. */
  readonly passive?: boolean;
  /** In place of what parts provide under the same tokens, for specs. */
  readonly providers?: readonly Provider[];
}

/** A service of one cell. Its pages too are served to the gateway only, whose token may speak for an anonymous caller. */
@Module({})
class ServiceModule implements NestModule {
  constructor(private readonly tokens: InternalTokens, private readonly cell: Cell, @Inject(PAGES) private readonly pages: Type[]) {}

  configure(consumer: MiddlewareConsumer): void {
    if (this.pages.length > 0) consumer.apply(requireToken(this.tokens, audienceOf(this.cell.service, this.cell.region))).forRoutes(...this.pages);
  }
}

/** What a service consists of, put together. */
export function serviceModule(service: Service, config: Config, { passive = false, providers = [] }: ServiceModuleOptions = {}): DynamicModule {
  const { name, parts, replicas, typePaths } = service;
  const cell = { service: name, region: config.HEYU_REGION };
  const owned = ownedBy(service);
  const pages = parts.flatMap(({ controllers }) => controllers ?? []);
  const purposes = parts.flatMap(({ files }) => files ?? []);
  const given = [
    { provide: CONFIG, useValue: config }, { provide: PAGES, useValue: pages },
    { provide: Regions, useFactory: () => Regions.read(config.HEYU_REGIONS_DIR) },
    { provide: HeldKinds, useValue: new HeldKinds([...owned, ...replicas].map(({ kind }) => kind)) },
  ];
  return {
    module: ServiceModule,
    imports: [
      PersistenceModule.forRoot({
        ...cell, databaseUrl: config.DATABASE_URL, migrationDatabaseUrl: config.MIGRATION_DATABASE_URL, migrations: migrationsOf(service),
        tables: tablesOf(service), production: config.NODE_ENV === 'production', standing: standingOf(service),
        ...config.KEYS_DATABASE_URL ? { keys: { keysUrl: config.KEYS_DATABASE_URL, keysOwnerUrl: config.KEYS_MIGRATION_DATABASE_URL, cellKey: config.CELL_KEY } } : {},
      }),
      EventingModule.forRoot({
        ...cell, brokers: config.KAFKA_BROKERS, owned, replicas, passive, regions: () => regionCodes(config.HEYU_REGIONS_DIR),
        reactions: parts.flatMap(({ reactions }) => reactions ?? []),
      }),
      ...purposes.length > 0 ? [FilesModule.forRoot({ ...cell, regionsDir: config.HEYU_REGIONS_DIR, settings: config, purposes })] : [],
      subgraph({
        ...cell, typePaths, verbs: parts.flatMap(({ verbs }) => verbs ?? []), feeds: parts.flatMap(({ feeds }) => feeds ?? []), readings: readingsOf(service),
      }),
    ],
    controllers: pages,
    providers: [...given, ...parts.flatMap(({ providers, resolvers }) => [...providers ?? [], ...resolvers ?? []]), ...providers],
  };
}

/** Somebody acts for a body as long as no part knows that it has ceased to be. */
const standingOf = ({ parts }: Service): Standing => async (reader, actor) => {
  for (const { standing } of parts) {
    const barred = await standing?.(reader, actor);
    if (barred) return barred;
  }
  return null;
};
