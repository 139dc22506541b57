export type { ImportedRow, Outcome, RowProblem, Settled } from './import.rules.js';
export { imports, importPages, type Import } from './import.table.js';
export { ImportKinds, type ImportKind } from './import-kinds.js';
export { Imports } from './imports.js';
export { ReadSheets } from './read-sheets.js';
export { sheetsToImport } from './sheets-to-import.js';
export { importing, type SheetToImport } from './start-import.js';
export { workImports } from './work-imports.js';
