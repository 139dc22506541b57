import type { Role } from '@heyu/contracts';
import { sheets, type FilePurpose } from '@heyu/files';

/** Sheets that are uploaded to be imported; whether a kind may be imported by whom is judged when an import is started. */
export const sheetsToImport = (uploaders: readonly Role[]): FilePurpose => ({ name: 'IMPORT', takes: sheets, uploaders });
