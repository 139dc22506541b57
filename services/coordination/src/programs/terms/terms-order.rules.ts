import type { Terms } from '@heyu/contracts';
import { schoolIdsOf } from './terms.rules.js';

/**
 * The terms with the entries of their lists in the order in which they are laid down: by party, year, major or name. Terms that differ only in
 * the order in which somebody wrote them have one hash.
 */
export function inOrder(terms: Terms): Terms {
  const parties = [...schoolIdsOf(terms), ...terms.enterpriseIds];
  const party = (id: string): string => place(parties, id);
  const major = (code: string): string => place(terms.majorCodes, code);
  return {
    ...terms,
    duties: sorted(terms.duties, ({ schoolId }) => party(schoolId)),
    articulation: sorted(terms.articulation, ({ fromMajor, toMajor }) => `${major(fromMajor)} ${major(toMajor)}`),
    seats: sorted(terms.seats, ({ intakeYear, schoolId }) => `${String(intakeYear).padStart(4, '0')} ${party(schoolId)}`),
    courses: sorted(terms.courses, ({ nameZh }) => nameZh),
    evidence: sorted(terms.evidence, ({ about, name }) => `${about} ${name}`),
    costSharing: terms.costSharing && { ...terms.costSharing, shares: sorted(terms.costSharing.shares, ({ payerId }) => party(payerId)) },
  };
}

/** A place in a list as text that sorts like it; what is not in it comes last, by itself. */
const place = (list: readonly string[], one: string): string => (list.includes(one) ? String(list.indexOf(one)).padStart(6, '0') : `~${one}`);

const sorted = <Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] =>
  entries.map((entry) => ({ entry, key: `${keyOf(entry)} ${JSON.stringify(Object.entries(entry as object).sort())}` })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
