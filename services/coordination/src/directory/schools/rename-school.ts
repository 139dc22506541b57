import { verb } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { keepsDirectory } from './school.rules.js';
import { renamed, renamingProblem } from './school-change.rules.js';
import { schools } from './school.table.js';
import type { RenameSchoolInput } from '../../inputs.generated.js';

/** Gives a school another name, from a day to come if need be; its code and its earlier names stay. */
export const renameSchool = verb({
  name: 'renameSchool',
  table: schools,
  async decide(tx, { schoolId, ...renaming }: RenameSchoolInput) {
    const school = await tx.lock(schools, schoolId);
    if (!school) return refuse('NOT_FOUND', 'schoolId');
    if (!keepsDirectory(tx.caller.actor, school.home)) return refuse('NOT_ALLOWED');
    if (school.state === 'VOID') return refuse('SCHOOL_VOID', 'schoolId');
    const today = shanghaiDay(await tx.now());
    const problem = renamingProblem(school, renaming, today);
    if (problem) return problem;
    const { next, fact } = renamed(school, renaming, today);
    return tx.write(schools, next, fact);
  },
});
