import type { Cohort, Refusal } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { administers } from '@heyu/rules';
import { refuse } from '../refusals.js';
import { schools } from '../replicas.js';
import { cohorts } from './cohort.table.js';

/** The cohort, locked, if the caller administers its school. */
export async function lockCohort(tx: HomeTx, cohortId: string): Promise<Cohort | Refusal> {
  const cohort = await tx.lock(cohorts, cohortId);
  if (!cohort) return refuse('NOT_FOUND', 'cohortId');
  const school = await tx.get(schools, cohort.homeSchoolId);
  if (!school) return refuse('NOT_YET_HERE', 'cohortId');
  return administers(tx.caller.actor, school) ? cohort : refuse('NOT_ALLOWED', 'cohortId');
}
