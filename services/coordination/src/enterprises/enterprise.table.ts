import { Enterprise } from '@heyu/contracts';
import { causeId, recordTable } from '@heyu/persistence';

export const enterprises = recordTable(Enterprise, {
  columns: {
    unifiedSocialCreditCode: "body->>'unifiedSocialCreditCode'",
    state: "body->>'state'",
    names: "heyu_fold_names(body)",
  },
});

/** One enterprise a home and code; other regions' registrations have the same code and other ids. */
export const enterpriseIdOf = (home: string, creditCode: string): string => causeId('enterprise', home, creditCode);
