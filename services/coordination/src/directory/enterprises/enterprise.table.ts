import { Enterprise } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';
import { pairsOf } from '../../folding.rules.js';

export const enterprises = recordTable(Enterprise, {
  columns: {
    unifiedSocialCreditCode: "body->>'unifiedSocialCreditCode'",
    state: "body->>'state'",
    names: "heyu_fold_names(body)",
  },
  indexes: ['unifiedSocialCreditCode, id', pairsOf('names'), pairsOf("heyu_fold(body->>'unifiedSocialCreditCode')")],
});
