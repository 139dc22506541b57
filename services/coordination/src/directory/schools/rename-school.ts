import { isRefusal } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { lockSchool } from './lock-school.js';
import { renamed, renamingProblem } from './school-change.rules.js';
import { schools } from './school.table.js';
import type { RenameSchoolInput } from '../../inputs.generated.js';

/** Gives a school another name, from a day to come if need be; its code and its earlier names stay. */
export const renameSchool = verb({
  name: 'renameSchool',
  table: schools,
  async decide(tx, { schoolId, ...renaming }: RenameSchoolInput) {
    const school = await lockSchool(tx, schoolId);
    if (isRefusal(school)) return school;
    const today = shanghaiDay(await tx.now());
    const problem = renamingProblem(school, renaming, today);
    if (problem) return problem;
    const { next, fact } = renamed(school, renaming, today);
    return tx.write(schools, next, fact);
  },
});
