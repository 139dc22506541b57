import type { MigrationClass } from '@heyu/persistence';
import { CreateStoredFile1764000050000 } from './1764000050000-create-stored-file.js';
import { CountUploads1764540000000 } from './1764540000000-count-uploads.js';

/** Added to the migrations of a service that keeps files, as `storedFiles` to its tables. */
export const filesMigrations: readonly MigrationClass[] = [CreateStoredFile1764000050000, CountUploads1764540000000];
