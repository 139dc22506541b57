import { speaksFor, type Actor, type InvolvedBody } from '@heyu/contracts';

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
  if (role && speaksFor(actor, { body: asked.body, region: asked.home, role })) return 'ASKED';
  return asked.escalatedTo.some((one) => speaksFor(actor, one)) ? 'ESCALATED' : null;
}
