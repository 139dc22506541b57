export type { FileNaming, FileReader } from './file-access.rules.js';
export type { FilePurpose } from './file-purpose.js';
export { fileEnvironment, type FileSettings } from './file-settings.js';
export { Files } from './files.js';
export { FilesModule, type FilesOptions } from './files.module.js';
export { documents, sheets } from './media-type.rules.js';
export { storedFiles, uploadedBy, type StoredFile } from './stored-file.table.js';
