import { isRefusal } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { lockSchool } from './lock-school.js';
import { voided, voidingProblem } from './school-change.rules.js';
import { schools } from './school.table.js';
import type { VoidSchoolInput } from '../../inputs.generated.js';

/** Makes a school's code void, for good: it closed, merged, changed its type or moved to another region, or will on a day to come. */
export const voidSchool = verb({
  name: 'voidSchool',
  table: schools,
  async decide(tx, { schoolId, ...voiding }: VoidSchoolInput) {
    const school = await lockSchool(tx, schoolId);
    if (isRefusal(school)) return school;
    const today = shanghaiDay(await tx.now());
    const problem = voidingProblem(school, voiding, today);
    if (problem) return problem;
    if (voiding.successorId && !(await tx.get(schools, voiding.successorId))) return refuse('NOT_YET_HERE', 'successorId');
    const { next, fact } = voided(school, voiding, today);
    return tx.write(schools, next, fact);
  },
});
