import type { MigrationClass } from '@heyu/persistence';
import { CreateImports1764540000000 } from './1764540000000-create-imports.js';

/** Added to the migrations of a service that imports sheets, as `imports` and `importPages` to its tables. */
export const importsMigrations: readonly MigrationClass[] = [CreateImports1764540000000];
