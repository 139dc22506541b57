import { Injectable } from '@nestjs/common';
import { partyOf, type Recorded, type Refusal, newId, schoolIdOf } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from '../../directory/schools/school.table.js';
import { draftProblem } from '../terms/terms.form.rules.js';
import type { DraftTerms } from '../terms/terms.rules.js';
import { programDrafts, type ProgramDraftBody } from './program-draft.table.js';

export type ProgramDraft = Recorded<ProgramDraftBody>;

/** A school's administrator begins to write the terms of a program that the school will lead. Nobody else sees them. */
@Injectable()
export class DraftProgram {
  constructor(private readonly home: Home) {}

  run(caller: Caller, terms: DraftTerms): Promise<ProgramDraft | Refusal> {
    return this.home.command(caller, 'draftProgram', terms, (tx) => this.decide(tx, terms));
  }

  private async decide(tx: HomeTx, terms: DraftTerms): Promise<ProgramDraft | Refusal> {
    const { actor } = tx.caller;
    if (actor.role !== 'SCHOOL_ADMIN' || actor.region !== tx.region) return refuse('NOT_ALLOWED');
    const school = await tx.get(schools, schoolIdOf(tx.region, actor.body));
    if (!school) return refuse('NOT_ALLOWED');
    const problem = draftProblem(terms);
    if (problem) return problem;
    const { id: schoolId, schoolCode } = school;
    return tx.keep(programDrafts, { id: newId(tx.region), schoolId, schoolCode, terms: { ...terms, leadSchoolId: schoolId }, updatedAt: await tx.now(), by: partyOf(actor) });
  }
}
