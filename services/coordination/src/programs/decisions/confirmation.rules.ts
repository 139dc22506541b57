import { speaksFor, textOf, type Actor, type Confirmation, type Party, type Refusal } from '@heyu/contracts';
import { lengthProblem } from '@heyu/rules';
import type { Decided } from '../joint-programs/joint-program.rules.js';
import { refuse } from '../../refusals.js';

export interface ConfirmationInput {
  readonly decision: 'CONFIRMED' | 'DECLINED';
  /** Hash of the terms that the caller looked at. */
  readonly hash: string;
  readonly reason: string | null;
}

/** The partner school's administrator confirms, or declines with a reason; late is allowed, another round's terms are not. */
export function confirmationProblem(confirmation: Confirmation, actor: Actor, input: ConfirmationInput): Refusal | null {
  const asked = speaksFor(actor, { body: confirmation.body, region: confirmation.home, role: 'PARTNER' });
  if (!asked || actor.role !== 'SCHOOL_ADMIN') return refuse('NOT_ALLOWED', 'confirmationId');
  if (confirmation.decision === 'SUPERSEDED') return refuse('ROUND_ENDED', 'confirmationId');
  if (confirmation.decision !== 'PENDING') return refuse('ALREADY_DECIDED', 'confirmationId');
  if (input.hash !== confirmation.hash) return refuse('STALE_TERMS', 'hash');
  return input.decision === 'DECLINED' && textOf(input.reason ?? '') === '' ? refuse('REASON_MISSING', 'reason') : lengthProblem(input.reason, 'reason', 2000);
}

export const confirmed = (confirmation: Confirmation, { decision, reason }: ConfirmationInput, by: Party, now: string): Confirmation =>
  ({ ...confirmation, decision, reason, by, decidedAt: now });

/** What the program's home counts; null while undecided. */
export function decidedOf(confirmation: Confirmation): Decided | null {
  const { id, version, home, body, round, hash, decision, decidedAt, by, reason } = confirmation;
  if (!decidedAt || !by || (decision !== 'CONFIRMED' && decision !== 'DECLINED')) return null;
  return { kind: 'CONFIRMATION', id, version, home, body, round, hash, verdict: decision === 'CONFIRMED' ? 'FAVOURABLE' : 'RETURN', decidedAt, by, reason };
}
