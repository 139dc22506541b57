import type { Actor, InvolvedBody } from '@heyu/contracts';
import { isOf } from '../joint-programs/joint-program.access.rules.js';

export type InboxReason = 'ASKED' | 'ESCALATED';

/** As what a body is asked: reviews say it themselves, confirmations and signatures are asked of schools. */
interface AskedOf {
  readonly body: string;
  readonly home: string;
  readonly escalatedTo: readonly InvolvedBody[];
  readonly role?: 'COORDINATOR' | 'AUTHORITY';
}

/** Why something that is pending stands in this caller's inbox; null: it does not. */
export function inboxReason(actor: Actor, askedFor: 'CONFIRMATION' | 'REVIEW' | 'SIGNATURE', asked: AskedOf): InboxReason | null {
  const role = askedFor === 'REVIEW' ? asked.role : 'PARTNER';
  if (role && isOf(actor, { body: asked.body, region: asked.home, role })) return 'ASKED';
  return asked.escalatedTo.some((one) => isOf(actor, one)) ? 'ESCALATED' : null;
}
