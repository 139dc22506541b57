import { speaksFor, textOf, type Actor, type Party, type Refusal, type Review, type ReviewDecision } from '@heyu/contracts';
import { firstOf, lengthProblem, textProblem } from '@heyu/rules';
import { isPast } from './deadline.rules.js';
import type { Decided } from '../joint-programs/joint-program.rules.js';
import { refuse } from '../../refusals.js';

/** What a body may decide, by how it decides: approving it approves, returns or rejects; filing it objects or says that it does not. */
const choices: Readonly<Record<Review['mode'], readonly ReviewDecision[]>> = {
  APPROVAL: ['APPROVED', 'RETURNED', 'REJECTED'],
  FILING: ['NO_OBJECTION', 'OBJECTED'],
};
const verdicts: Readonly<Partial<Record<ReviewDecision, Decided['verdict']>>> = {
  APPROVED: 'FAVOURABLE', NO_OBJECTION: 'FAVOURABLE', RETURNED: 'RETURN', OBJECTED: 'RETURN', REJECTED: 'REJECT',
};

export interface ReviewInput {
  readonly decision: ReviewDecision;
  /** Hash of the terms that the caller looked at. */
  readonly hash: string;
  readonly conditions: readonly string[];
  readonly remarks: string | null;
}

/** Who may decide, when, and on what. */
export function reviewProblem(review: Review, actor: Actor, input: ReviewInput, now: string): Refusal | null {
  if (!speaksFor(actor, { body: review.body, region: review.home, role: review.role })) return refuse('NOT_ALLOWED', 'reviewId');
  if (review.decision === 'SUPERSEDED') return refuse('ROUND_ENDED', 'reviewId');
  if (review.decision !== 'PENDING') return refuse('ALREADY_DECIDED', 'reviewId');
  if (input.hash !== review.hash) return refuse('STALE_TERMS', 'hash');
  if (!choices[review.mode]?.includes(input.decision)) return refuse('DECISION_MODE', 'decision', { mode: review.mode, decision: input.decision });
  if (review.mode === 'FILING' && isPast(review.dueAt, now)) return refuse('WINDOW_CLOSED', 'reviewId', { dueAt: review.dueAt });
  const against = verdicts[input.decision] !== 'FAVOURABLE';
  if (against && textOf(input.remarks ?? '') === '') return refuse('REASON_MISSING', 'remarks');
  return firstOf(lengthProblem(input.remarks, 'remarks', 2000), ...input.conditions.map((condition, at) => textProblem(condition, `conditions[${at}]`, 500)));
}

/** A review as given: final for its round. */
export const given = (review: Review, input: ReviewInput, by: Party, now: string): Review =>
  ({ ...review, decision: input.decision, conditions: [...input.conditions], remarks: input.remarks, decidedAt: now, by });

/** Whether the window of a filing has ended in silence, by the clock of the body's own home. */
export const windowEnded = (review: Review, now: string): boolean =>
  review.mode === 'FILING' && review.decision === 'PENDING' && isPast(review.dueAt, now);

/** What the program's home counts; null while undecided, or where this build does not know the decision. */
export function decidedOf(review: Review): Decided | null {
  const verdict = verdicts[review.decision];
  if (!verdict || !review.decidedAt || !review.by) return null;
  const { id, version, home, body, round, hash, decidedAt, by, remarks } = review;
  return { kind: 'REVIEW', id, version, home, body, round, hash, verdict, decidedAt, by, reason: remarks };
}
