import { speaksFor, type Actor, type InvolvedBody, type JointProgram } from '@heyu/contracts';

/** As whom a caller may ask: a decider, or a partner school's administrator. The lead steers by itself. */
export function askerOf(actor: Actor, program: Pick<JointProgram, 'involved'>): InvolvedBody | null {
  const asker = program.involved.find((one) => one.role !== 'LEAD' && speaksFor(actor, one));
  return asker && actor.role !== 'SCHOOL_SYSTEM' ? asker : null;
}
