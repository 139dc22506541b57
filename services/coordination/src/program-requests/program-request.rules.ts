import { speaksFor, type Actor, type InvolvedBody } from '@heyu/contracts';

/** As whom a caller may ask, of the bodies of the terms in force: a decider, or a partner school's administrator. The lead steers by itself. */
export function askerOf(actor: Actor, inForce: readonly InvolvedBody[]): InvolvedBody | null {
  const asker = inForce.find((one) => one.role !== 'LEAD' && speaksFor(actor, one));
  return asker && actor.role !== 'SCHOOL_SYSTEM' ? asker : null;
}
