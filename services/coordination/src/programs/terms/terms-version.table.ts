import { TermsVersion } from '@heyu/contracts';
import { int, recordTable } from '@heyu/persistence';

export const termsVersions = recordTable(TermsVersion, {
  columns: { programId: "body->>'programId'", round: int("body->>'round'"), hash: "body->>'hash'" },
  indexes: ['programId', "gin:((body->'terms'->'evidence') jsonb_path_ops)"],
});
