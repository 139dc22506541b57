export type { FileNaming, FileReader } from './file-access.rules.js';
export { fileEnvironment, fileSettings, type FileSettings } from './file-settings.js';
export { Files, type FileNamings } from './files.js';
export { FileStore } from './file-store.js';
export { storedFiles, type StoredFile } from './stored-file.table.js';
export { filesMigrations } from './migrations/index.js';
