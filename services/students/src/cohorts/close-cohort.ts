import { isRefusal } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import type { CloseCohortInput } from '../inputs.generated.js';
import { closed, closingProblem } from './cohort.rules.js';
import { cohorts } from './cohort.table.js';
import { lockCohort } from './lock-cohort.js';

/** The school closes its cohort for good. */
export const closeCohort = verb({
  name: 'closeCohort',
  table: cohorts,
  async decide(tx, { cohortId, reason }: CloseCohortInput) {
    const cohort = await lockCohort(tx, cohortId);
    if (isRefusal(cohort)) return cohort;
    return closingProblem(cohort, reason)
      ?? tx.write(cohorts, closed(cohort, tx.caller.actor, reason, await tx.now()), 'closed');
  },
});
