import { TermsVersion } from '@heyu/contracts';
import { causeId, int, recordTable } from '@heyu/persistence';

export const termsVersions = recordTable(TermsVersion, {
  columns: { programId: "body->>'programId'", round: int("body->>'round'"), hash: "body->>'hash'" },
});

/** Found by its hash: whoever knows what was decided on knows where it stands. */
export const termsIdOf = (hash: string): string => causeId('terms-version', hash);
