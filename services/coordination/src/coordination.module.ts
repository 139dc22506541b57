import { fileURLToPath } from 'node:url';
import { EventingModule, eventingMigrations } from '@heyu/eventing';
import { storedFiles, filesMigrations } from '@heyu/files';
import { subgraph } from '@heyu/graphql';
import { regionCodes } from '@heyu/host';
import { PersistenceModule } from '@heyu/persistence';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Config } from './config.js';
import { migrations } from './migrations/index.js';
import { replicas } from './replicas.js';

import { AllianceResolver } from './alliances/alliance.resolver.js';
import { alliances } from './alliances/alliance.table.js';
import { DissolveAlliance } from './alliances/dissolve-alliance.js';
import { FormAlliance } from './alliances/form-alliance.js';
import { ReviseAlliance } from './alliances/revise-alliance.js';
import { CloseEnterprise } from './enterprises/close-enterprise.js';
import { EnterpriseResolver } from './enterprises/enterprise.resolver.js';
import { enterprises } from './enterprises/enterprise.table.js';
import { ImportEnterprises } from './enterprises/import-enterprises.js';
import { RegisterEnterprise } from './enterprises/register-enterprise.js';
import { ReviseEnterprise } from './enterprises/revise-enterprise.js';
import { ImportResolver } from './imports/import.resolver.js';
import { readMajors } from './majors/catalogue.file.js';
import { MajorResolver } from './majors/major.resolver.js';
import { Majors } from './majors/majors.js';
import { RegionResolver } from './regions/region.resolver.js';
import { Regions } from './regions/regions.js';
import { ImportSchools } from './schools/import-schools.js';
import { RegisterSchool } from './schools/register-school.js';
import { RenameSchool } from './schools/rename-school.js';
import { ReviseSchool } from './schools/revise-school.js';
import { SchoolResolver, SchoolVoidedResolver } from './schools/school.resolver.js';
import { schools } from './schools/school.table.js';
import { VoidSchool } from './schools/void-school.js';

/** Records that this service owns. */
const owned = [schools, enterprises, alliances];
/** Home-only tables. */
const privateTables = [storedFiles];
/** What is done by itself when records change or a moment comes. */
const reactions = [] as const;

const directory: Provider[] = [
  RegionResolver, MajorResolver,
  SchoolResolver, SchoolVoidedResolver, RegisterSchool, ReviseSchool, RenameSchool, VoidSchool,
  EnterpriseResolver, RegisterEnterprise, ReviseEnterprise, CloseEnterprise,
  AllianceResolver, FormAlliance, ReviseAlliance, DissolveAlliance,
  ImportResolver, ImportSchools, ImportEnterprises,
];

/** The table of contents of this service. `passive`: for operations from the command line, nothing runs in the background. */
@Module({})
export class CoordinationModule {
  static of(config: Config, regions: Regions, { passive = false } = {}): DynamicModule {
    const cell = { service: 'coordination', region: config.HEYU_REGION };
    return {
      module: CoordinationModule,
      imports: [
        PersistenceModule.forRoot({
          ...cell, databaseUrl: config.DATABASE_URL, migrationDatabaseUrl: config.MIGRATION_DATABASE_URL,
          tables: [...owned, ...privateTables, ...replicas], production: config.NODE_ENV === 'production',
          migrations: [...eventingMigrations, ...filesMigrations, ...migrations],
        }),
        EventingModule.forRoot({
          ...cell, brokers: config.KAFKA_BROKERS, owned, replicas, reactions, passive,
          regions: () => regionCodes(config.HEYU_REGIONS_DIR),
        }),
        subgraph({ ...cell, typePaths }),
      ],
      providers: [
        { provide: Regions, useValue: regions },
        { provide: Majors, useFactory: () => readMajors() },
        ...directory,
      ],
    };
  }
}

/** The SDL of every folder. */
export const typePaths = [fileURLToPath(new URL('./**/*.graphql', import.meta.url))];
