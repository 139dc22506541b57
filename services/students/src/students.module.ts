import { fileURLToPath } from 'node:url';
import { EventingModule, eventingMigrations } from '@heyu/eventing';
import { subgraph } from '@heyu/graphql';
import { regionCodes } from '@heyu/host';
import { PersistenceModule, type MigrationClass } from '@heyu/persistence';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Config } from './config.js';
import { replicas } from './replicas.js';

import { CloseCohort } from './cohorts/close-cohort.js';
import { CohortResolver, ProgramCohortsResolver } from './cohorts/cohort.resolver.js';
import { cohorts } from './cohorts/cohort.table.js';
import { FollowProgram } from './cohorts/follow-program.js';
import { OpenCohort } from './cohorts/open-cohort.js';
import { ResizeCohort } from './cohorts/resize-cohort.js';
import { schoolStanding } from './cohorts/school-standing.js';
import { CreateCohorts1764300000000 } from './migrations/1764300000000-create-cohorts.js';

/** Records that this service owns. */
const owned = [cohorts];
/** What is done by itself when records change or a moment comes. */
const reactions = [FollowProgram];
const verbs: Provider[] = [OpenCohort, ResizeCohort, CloseCohort];
const resolvers: Provider[] = [CohortResolver, ProgramCohortsResolver];
/** In the order of their numbers. */
export const migrations: readonly MigrationClass[] = [...eventingMigrations, CreateCohorts1764300000000];

/** The SDL of every folder. */
export const typePaths = [fileURLToPath(new URL('./**/*.graphql', import.meta.url))];

/** The table of contents of this service. `passive`: for operations from the command line, nothing runs in the background. */
@Module({})
export class StudentsModule {
  static of(config: Config, { passive = false } = {}): DynamicModule {
    const cell = { service: 'students', region: config.HEYU_REGION };
    return {
      module: StudentsModule,
      imports: [
        PersistenceModule.forRoot({
          ...cell, databaseUrl: config.DATABASE_URL, migrationDatabaseUrl: config.MIGRATION_DATABASE_URL,
          tables: [...owned, ...replicas], migrations, production: config.NODE_ENV === 'production', standing: schoolStanding,
        }),
        EventingModule.forRoot({
          ...cell, brokers: config.KAFKA_BROKERS, owned, replicas, reactions, passive,
          regions: () => regionCodes(config.HEYU_REGIONS_DIR),
        }),
        subgraph({ ...cell, typePaths }),
      ],
      providers: [...verbs, ...resolvers],
    };
  }
}
