import type { JointProgram, Refusal } from '@heyu/contracts';
import { bytesOf } from '@heyu/rules';
import { refuse } from '../../refusals.js';

/** How often one body may ask the home of one program for a step. */
export const mostRequests = 20;

/** From here on (bytes of JSON) a program begins nothing that can be repeated: what is under way, and its end, still find room below what an event carries. */
const fullFrom = 256 * 1024;

/** Every round and every suspension adds to a program for good; only these can go on without end. */
export function fullProblem(program: JointProgram): Refusal | null {
  const bytes = bytesOf(program);
  return bytes > fullFrom ? refuse('PROGRAM_FULL', 'programId', { bytes, max: fullFrom }) : null;
}
