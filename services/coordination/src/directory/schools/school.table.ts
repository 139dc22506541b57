import { School } from '@heyu/contracts';
import { jsonb, recordTable } from '@heyu/persistence';
import { pairsOf } from '../../folding.rules.js';

/** `names` holds the present and every former name, folded, for the search. */
export const schools = recordTable(School, {
  columns: {
    schoolCode: "body->>'schoolCode'",
    jurisdictionCode: "body->>'jurisdictionCode'",
    state: "body->>'state'",
    offeredLevels: jsonb("body->'offeredLevels'"),
    names: "heyu_fold_names(body)",
  },
  indexes: ['schoolCode, id', 'jurisdictionCode', pairsOf('names'), pairsOf("(body->>'schoolCode')")],
});
