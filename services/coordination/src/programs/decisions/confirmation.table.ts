import { Confirmation } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { partReading } from '../joint-programs/joint-program.table.js';
import { askedColumns, askedIndexes } from './asked-columns.js';

export const confirmations = recordTable(Confirmation, {
  columns: askedColumns,
  indexes: askedIndexes,
});

export const confirmationReading = partReading(confirmations);
