import { isRefusal, partyOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import type { ReviseDraftInput } from '../../inputs.generated.js';
import { jointPrograms, programReading } from '../joint-programs/joint-program.table.js';
import { refuse } from '../../refusals.js';
import { draftProblem } from '../terms/terms.form.rules.js';
import { draftTerms } from '../terms/terms.said.rules.js';
import { leads, readsDraft } from '../joint-programs/joint-program.access.rules.js';
import { nextRound, proposable } from './joint-program.propose.rules.js';
import { programDrafts } from './program-draft.table.js';

/** The lead rewrites its draft, or begins one for a program that was returned to it or that it wants to amend. */
export const reviseDraft = verb({
  name: 'reviseDraft',
  table: programDrafts,
  /** The round: a draft of a former round is gone, and is no answer in the next one. */
  standsFor: async (reader, { programId }: ReviseDraftInput) => ({ round: nextRound(await reader.get(jointPrograms, programId)) }),
  async decide(tx, { programId, terms: said }: ReviseDraftInput) {
    const { actor } = tx.caller;
    const draft = await tx.lock(programDrafts, programId);
    const changed = { updatedAt: await tx.now(), by: partyOf(actor) };
    const terms = draftTerms(said);
    const problem = draftProblem(terms);
    if (draft) {
      if (!readsDraft(actor, draft)) return refuse('NOT_FOUND', 'programId');
      return problem ?? tx.keep(programDrafts, { ...draft, ...changed, terms: { ...terms, leadSchoolId: draft.schoolId } });
    }
    const program = await tx.lockSeen(programReading, programId);
    if (!program) return refuse('NOT_FOUND', 'programId');
    if (!leads(actor, program)) return refuse('NOT_ALLOWED', 'programId');
    const mode = proposable(program);
    if (isRefusal(mode)) return mode;
    const lead = { schoolId: program.leadSchoolId, schoolCode: actor.body };
    return problem ?? tx.keep(programDrafts, { id: programId, ...lead, ...changed, terms: { ...terms, leadSchoolId: lead.schoolId } });
  },
});
