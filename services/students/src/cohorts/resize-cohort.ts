import { isRefusal } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import type { ResizeCohortInput } from '../inputs.generated.js';
import { refuse } from '../refusals.js';
import { resized, resizingProblem } from './cohort.rules.js';
import { cohorts } from './cohort.table.js';
import { lockCohort } from './lock-cohort.js';
import { inForce } from './terms-in-force.js';

/** The school gives its cohort more or fewer seats, within the quota as it now is. */
export const resizeCohort = verb({
  name: 'resizeCohort',
  table: cohorts,
  async decide(tx, { cohortId, seats }: ResizeCohortInput) {
    const cohort = await lockCohort(tx, cohortId);
    if (isRefusal(cohort)) return cohort;
    const known = await inForce(tx, cohort.programId);
    if (!known?.terms) return refuse('NOT_YET_HERE', 'cohortId');
    return resizingProblem(cohort, seats, known.program, known.terms)
      ?? tx.write(cohorts, resized(cohort, seats), 'resized');
  },
});
