import type { Actor, InvolvedBody, JointProgram } from '@heyu/contracts';
import { isOf } from '../joint-programs/joint-program.access.rules.js';

/** As whom a caller may ask: a decider, or a partner school's administrator. The lead steers by itself. */
export function askerOf(actor: Actor, program: Pick<JointProgram, 'involved'>): InvolvedBody | null {
  const asker = program.involved.find((one) => one.role !== 'LEAD' && isOf(actor, one));
  return asker && actor.role !== 'SCHOOL_SYSTEM' ? asker : null;
}
