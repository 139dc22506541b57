import { Enterprise } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';

export const enterprises = recordTable(Enterprise, {
  columns: {
    unifiedSocialCreditCode: "body->>'unifiedSocialCreditCode'",
    state: "body->>'state'",
    names: "heyu_fold_names(body)",
  },
  indexes: ['unifiedSocialCreditCode, id'],
});
