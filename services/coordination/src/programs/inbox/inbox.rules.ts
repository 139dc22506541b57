import { speaksFor, type Actor, type InvolvedBody } from '@heyu/contracts';

export type InboxReason = 'ASKED' | 'ESCALATED';

interface Pending {
  readonly body: string;
  readonly home: string;
  readonly escalatedTo: readonly InvolvedBody[];
}

/** Why something that is pending, and asked of its body as `role`, stands in this caller's inbox; null: it does not. */
export function inboxReason(actor: Actor, role: InvolvedBody['role'], asked: Pending): InboxReason | null {
  if (speaksFor(actor, { body: asked.body, region: asked.home, role })) return 'ASKED';
  return asked.escalatedTo.some((one) => speaksFor(actor, one)) ? 'ESCALATED' : null;
}
