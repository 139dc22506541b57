import { Injectable } from '@nestjs/common';
import { isRefusal, partyOf, type Refusal } from '@heyu/contracts';
import { Home, Records, type Caller, type HomeTx } from '@heyu/persistence';
import { lockProgram } from '../lock-seen.js';
import { refuse } from '../../refusals.js';
import { draftProblem } from '../terms/terms.form.rules.js';
import type { DraftTerms } from '../terms/terms.rules.js';
import type { ProgramDraft } from './draft-program.js';
import { leads, readsDraft } from '../joint-programs/joint-program.access.rules.js';
import { nextRound, proposable } from './joint-program.propose.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { programDrafts } from './program-draft.table.js';

export interface ReviseDraftInput {
  readonly programId: string;
  /** The terms whole, as they shall now be. */
  readonly terms: DraftTerms;
}

/** The lead rewrites its draft, or begins one for a program that was returned to it or that it wants to amend. */
@Injectable()
export class ReviseDraft {
  constructor(private readonly home: Home, private readonly records: Records) {}

  /** The round belongs to what an Idempotency-Key stands for: a draft of a former round is gone, and is no answer in the next one. */
  async run(caller: Caller, input: ReviseDraftInput): Promise<ProgramDraft | Refusal> {
    const round = nextRound(await this.records.get(jointPrograms, input.programId));
    return this.home.command(caller, 'reviseDraft', { ...input, round }, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { programId, terms }: ReviseDraftInput): Promise<ProgramDraft | Refusal> {
    const { actor } = tx.caller;
    const draft = await tx.lock(programDrafts, programId);
    const said = { updatedAt: await tx.now(), by: partyOf(actor) };
    const problem = draftProblem(terms);
    if (draft) {
      if (!readsDraft(actor, draft)) return refuse('NOT_FOUND', 'programId');
      return problem ?? tx.keep(programDrafts, { ...draft, ...said, terms: { ...terms, leadSchoolId: draft.schoolId } });
    }
    const program = await lockProgram(tx, programId);
    if (!program) return refuse('NOT_FOUND', 'programId');
    if (!leads(actor, program)) return refuse('NOT_ALLOWED', 'programId');
    const mode = proposable(program);
    if (isRefusal(mode)) return mode;
    const lead = { schoolId: program.leadSchoolId, schoolCode: actor.body };
    return problem ?? tx.keep(programDrafts, { id: programId, ...lead, ...said, terms: { ...terms, leadSchoolId: lead.schoolId } });
  }
}
