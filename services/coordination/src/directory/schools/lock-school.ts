import type { Refusal, School } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { keepsDirectory } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { schools } from './school.table.js';

/** The school, locked, for who keeps the directory; a void one stays as it is. */
export async function lockSchool(tx: HomeTx, schoolId: string): Promise<School | Refusal> {
  const school = await tx.lock(schools, schoolId);
  if (!school) return refuse('NOT_FOUND', 'schoolId');
  if (!keepsDirectory(tx.caller.actor, school.home)) return refuse('NOT_ALLOWED');
  return school.state === 'VOID' ? refuse('SCHOOL_VOID', 'schoolId') : school;
}
