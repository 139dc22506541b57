import type { InvolvedBody, Party, Review, TermsVersion } from '@heyu/contracts';
import { endOfDayAfter } from '@heyu/rules';

/** What confirmation, review and signature have in common. */
export interface DecisionBody {
  readonly programId: string;
  readonly round: number;
  readonly hash: string;
  readonly body: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly overdueAt: string | null;
  readonly escalatedTo: readonly InvolvedBody[];
  readonly decision: string;
  readonly decidedAt: string | null;
  readonly by: Party | null;
  /** Of a review: how the body decides. */
  readonly mode?: Review['mode'];
}

/** The first state of what a body is asked: due at the end of the n-th Shanghai day after opening. */
export const opened = (terms: Pick<TermsVersion, 'programId' | 'round' | 'hash'>, body: string, now: string, days: number) => ({
  programId: terms.programId, round: terms.round, hash: terms.hash, body, openedAt: now, dueAt: endOfDayAfter(now, days),
  overdueAt: null, escalatedAt: null, escalatedTo: [], decidedAt: null, by: null,
});

/** In time is what the deciding home's own clock calls in time. */
export const isPast = (dueAt: string, now: string): boolean => now > dueAt;

/**
 * Who is told that a body is late: the coordinator of the region that holds the record; of the coordinator himself,
 * the authorities of that region that take part in the decision.
 */
export function escalatedTo(body: string, region: string, deciders: TermsVersion['deciders']): InvolvedBody[] {
  if (body !== region) return [{ body: region, region, role: 'COORDINATOR' }];
  return deciders.filter((one) => one.region === region && one.role === 'AUTHORITY').map((one) => ({ body: one.body, region, role: 'AUTHORITY' as const }));
}
