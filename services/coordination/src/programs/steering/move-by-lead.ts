import { isRefusal, partyOf, type JointProgram, type Party, type Refusal } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { jointPrograms, programReading } from '../joint-programs/joint-program.table.js';
import { refuse } from '../../refusals.js';
import { leads } from '../joint-programs/joint-program.access.rules.js';
import type { Moved } from '../joint-programs/joint-program.rules.js';

type Move = (program: JointProgram, at: string, by: Party) => Moved | Refusal;

/** The lead moves its program, as it stands under lock. Refuses NOT_FOUND, NOT_ALLOWED to anybody else, and what the move refuses. */
export async function moveByLead(tx: HomeTx, programId: string, move: Move): Promise<JointProgram | Refusal> {
  const program = await tx.lockSeen(programReading, programId);
  if (!program) return refuse('NOT_FOUND', 'programId');
  const { actor } = tx.caller;
  if (!leads(actor, program)) return refuse('NOT_ALLOWED', 'programId');
  const done = move(program, await tx.now(), partyOf(actor));
  return isRefusal(done) ? done : tx.write(jointPrograms, done.next, done.fact);
}
