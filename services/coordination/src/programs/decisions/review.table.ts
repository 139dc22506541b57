import { Review } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { askedColumns, askedIndexes } from './asked-columns.js';

export const reviews = recordTable(Review, {
  columns: askedColumns,
  indexes: askedIndexes,
});
