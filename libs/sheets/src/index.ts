export * from './column.rules.js';
export * from './limits.js';
export * from './read-sheet.js';
export * from './sheet.refusals.js';
export * from './sheet.template.js';
export * from './write-sheet.js';
export type { Cells, CellProblem, SheetRow } from './rows.rules.js';
