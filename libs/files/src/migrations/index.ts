import type { MigrationClass } from '@heyu/persistence';
import { CreateStoredFile1764000100000 } from './1764000100000-create-stored-file.js';

/** Added to the migrations of a service that keeps files, as `storedFiles` to its tables. */
export const filesMigrations: readonly MigrationClass[] = [CreateStoredFile1764000100000];
