export type { FileNaming, FileReader } from './file-access.rules.js';
export { fileEnvironment, type FileSettings } from './file-settings.js';
export { FileNamings, Files } from './files.js';
export { FilesModule, type FilesOptions } from './files.module.js';
export { storedFiles, uploadedBy, type StoredFile } from './stored-file.table.js';
