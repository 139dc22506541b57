import { speaksFor, type Actor, type InvolvedBody, type JointProgram, type ProgramAsk, type ProgramRequest, type Refusal } from '@heyu/contracts';
import { mostRequests } from '../joint-programs/program-bounds.rules.js';
import { refuse } from '../../refusals.js';

/** As whom a caller may ask, of the bodies of the terms in force: a decider, or a partner school's administrator. The lead steers by itself. */
export function askerOf(actor: Actor, inForce: readonly InvolvedBody[]): InvolvedBody | null {
  const asker = inForce.find((one) => one.role !== 'LEAD' && speaksFor(actor, one));
  return asker && actor.role !== 'SCHOOL_SYSTEM' ? asker : null;
}

/**
 * Whether a body may ask once more, by its own requests of this program: not while an equal one stands open, nor without end.
 * One that the program's home has not noted yet, as far as is known here, stands open.
 */
export function repeatProblem(program: Pick<JointProgram, 'requests'>, own: readonly ProgramRequest[], ask: ProgramAsk): Refusal | null {
  const isOpen = ({ id }: ProgramRequest): boolean => (program.requests.find((noted) => noted.id === id)?.state ?? 'WAITING') === 'WAITING';
  if (own.some((one) => one.ask === ask && isOpen(one))) return refuse('REQUEST_STANDS', 'ask');
  return own.length >= mostRequests ? refuse('REQUESTS_FULL', 'programId', { max: mostRequests }) : null;
}
