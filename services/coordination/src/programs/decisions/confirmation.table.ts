import { Confirmation } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { askedColumns, askedIndexes } from './asked-columns.js';

export const confirmations = recordTable(Confirmation, {
  columns: askedColumns,
  indexes: askedIndexes,
});
