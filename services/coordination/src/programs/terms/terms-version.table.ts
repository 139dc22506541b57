import { TermsVersion } from '@heyu/contracts';
import { int, recordTable } from '@heyu/persistence';
import { partReading } from '../joint-programs/joint-program.table.js';

export const termsVersions = recordTable(TermsVersion, {
  columns: { programId: "body->>'programId'", round: int("body->>'round'"), hash: "body->>'hash'" },
  indexes: ['programId', "gin:((body->'terms'->'evidence') jsonb_path_ops)"],
});

export const termsReading = partReading(termsVersions);
