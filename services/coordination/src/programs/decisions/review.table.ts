import { Review } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { readsInternal } from '../joint-programs/joint-program.access.rules.js';
import { partReading } from '../joint-programs/joint-program.table.js';
import { askedColumns, askedIndexes } from './asked-columns.js';

export const reviews = recordTable(Review, {
  columns: askedColumns,
  indexes: askedIndexes,
});

/** Internal remarks are for the body that made them. */
export const reviewReading = partReading(reviews, { OWN: ({ actor }, review) => readsInternal(actor, review) });
