import { partyOf, newId, schoolIdOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from '../../directory/schools/school.table.js';
import { draftProblem } from '../terms/terms.form.rules.js';
import { draftTerms } from '../terms/terms.said.rules.js';
import { programDrafts } from './program-draft.table.js';
import type { DraftProgramInput } from '../../inputs.generated.js';

/** A school's administrator begins to write the terms of a program that the school will lead. Nobody else sees them. */
export const draftProgram = verb({
  name: 'draftProgram',
  table: programDrafts,
  async decide(tx, { terms: said }: DraftProgramInput) {
    const { actor } = tx.caller;
    if (actor.role !== 'SCHOOL_ADMIN' || actor.region !== tx.region) return refuse('NOT_ALLOWED');
    const school = await tx.get(schools, schoolIdOf(tx.region, actor.body));
    if (!school) return refuse('NOT_ALLOWED');
    const terms = draftTerms(said);
    const problem = draftProblem(terms);
    if (problem) return problem;
    const { id: schoolId, schoolCode } = school;
    return tx.keep(programDrafts, { id: newId(tx.region), schoolId, schoolCode, terms: { ...terms, leadSchoolId: schoolId }, updatedAt: await tx.now(), by: partyOf(actor) });
  },
});
