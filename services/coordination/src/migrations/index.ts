import { eventingMigrations } from '@heyu/eventing';
import { filesMigrations } from '@heyu/files';
import { importsMigrations } from '@heyu/imports';
import type { MigrationClass } from '@heyu/persistence';
import { CreateDirectory1764100000000 } from './1764100000000-create-directory.js';
import { CreateSealedKey1764200000000 } from './1764200000000-create-sealed-key.js';
import { CreateJointPrograms1764300000000 } from './1764300000000-create-joint-programs.js';
import { FindNamedFiles1764400000000 } from './1764400000000-find-named-files.js';
import { FoldNames1764500000000 } from './1764500000000-fold-names.js';
import { CreateProgramSteps1764590000000 } from './1764590000000-create-program-steps.js';

/** In the order of their numbers. Expand first, contract a release later. */
export const migrations: readonly MigrationClass[] = [
  ...eventingMigrations, ...filesMigrations, ...importsMigrations,
  CreateDirectory1764100000000, CreateSealedKey1764200000000, CreateJointPrograms1764300000000, FindNamedFiles1764400000000, FoldNames1764500000000,
  CreateProgramSteps1764590000000,
];
