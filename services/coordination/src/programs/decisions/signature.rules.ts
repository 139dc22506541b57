import { speaksFor, type Actor, type Party, type Refusal, type Signature } from '@heyu/contracts';
import type { Decided } from '../joint-programs/joint-program.rules.js';
import { refuse } from '../../refusals.js';

/** A party school's administrator signs or refuses the very terms that were approved; late is allowed. */
export function signatureProblem(signature: Signature, actor: Actor, hash: string): Refusal | null {
  const asked = speaksFor(actor, { body: signature.body, region: signature.home, role: 'PARTNER' });
  if (!asked || actor.role !== 'SCHOOL_ADMIN') return refuse('NOT_ALLOWED', 'signatureId');
  if (signature.decision === 'SUPERSEDED') return refuse('ROUND_ENDED', 'signatureId');
  if (signature.decision !== 'PENDING') return refuse('ALREADY_DECIDED', 'signatureId');
  return hash === signature.hash ? null : refuse('STALE_TERMS', 'hash');
}

export interface Signed {
  readonly authority: string;
  readonly scanSha256: string | null;
  readonly kid: string;
  readonly signature: string;
}

export const signedBy = (pending: Signature, signed: Signed, by: Party, now: string): Signature =>
  ({ ...pending, ...signed, decision: 'SIGNED', by, decidedAt: now });

export const refusedBy = (pending: Signature, reason: string, by: Party, now: string): Signature =>
  ({ ...pending, decision: 'REFUSED', reason, by, decidedAt: now });

/** What the program's home counts; null while undecided. `proven`: the school's keys bear the signature out. */
export function decidedOf(signature: Signature, proven: boolean): Decided | null {
  const { id, version, home, body, round, hash, decision, decidedAt, by, reason } = signature;
  if (!decidedAt || !by || (decision !== 'SIGNED' && decision !== 'REFUSED')) return null;
  const verdict = decision === 'SIGNED' ? 'FAVOURABLE' : 'RETURN';
  return { kind: 'SIGNATURE', id, version, home, body, round, hash, verdict, decidedAt, by, reason, ...(proven ? {} : { unproven: true }) };
}
