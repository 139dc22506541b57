import { cohortIdOf, knowsOfProgram } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { administers } from '@heyu/rules';
import type { OpenCohortInput } from '../inputs.generated.js';
import { refuse } from '../refusals.js';
import { schools } from '../replicas.js';
import { isParty, opened, openingProblem } from './cohort.rules.js';
import { cohorts } from './cohort.table.js';
import { inForce } from './terms-in-force.js';

/** A party school opens its cohort of a year under a signed program, within the seats that the terms in force grant it. */
export const openCohort = verb({
  name: 'openCohort',
  table: cohorts,
  async decide(tx, { programVersion, ...said }: OpenCohortInput) {
    const { actor } = tx.caller;
    if (actor.role !== 'SCHOOL_ADMIN') return refuse('NOT_ALLOWED');
    const school = await tx.get(schools, said.homeSchoolId);
    if (!school) return refuse('NOT_YET_HERE', 'homeSchoolId');
    if (!administers(actor, school)) return refuse('NOT_ALLOWED', 'homeSchoolId');
    if (school.home !== tx.region) return refuse('NOT_HOME', 'homeSchoolId', { home: school.home });
    const known = await inForce(tx, said.programId, programVersion ?? 1);
    if (!known || !knowsOfProgram(actor, known.program)) return refuse('NOT_YET_HERE', 'programId');
    if (!isParty(known.program, school.id)) return refuse('NOT_ALLOWED', 'programId');
    if (!known.terms) return refuse('NOT_YET_HERE', 'programId');
    const opening = { ...said, programId: known.program.id, homeSchoolId: school.id };
    const problem = openingProblem(opening, known.program, known.terms);
    if (problem) return problem;
    const id = cohortIdOf(tx.region, opening.programId, opening.intakeYear, opening.homeSchoolId);
    await tx.claim(id);
    if (await tx.get(cohorts, id)) return refuse('COHORT_EXISTS', 'intakeYear', { year: opening.intakeYear });
    return tx.write(cohorts, { id, ...opened(opening, known.program, actor, await tx.now()) }, 'opened');
  },
});
