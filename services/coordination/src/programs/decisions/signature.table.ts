import { Signature } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { partReading } from '../joint-programs/joint-program.table.js';
import { askedColumns, askedIndexes } from './asked-columns.js';

export const signatures = recordTable(Signature, {
  columns: askedColumns,
  indexes: [...askedIndexes, "((body->>'scanSha256')) where body->>'scanSha256' is not null"],
});

export const signatureReading = partReading(signatures);
