import { isRefusal, partyOf, type JointProgram, termsIdOf } from '@heyu/contracts';
import { verb, type HomeTx } from '@heyu/persistence';
import { lengthProblem, shanghaiDay } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { hashOfTerms, TermsCheck, type CheckedTerms } from '../terms/terms.js';
import { isFaulty } from '../terms/terms.rules.js';
import { differences } from '../terms/terms-difference.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { readsDraft } from '../joint-programs/joint-program.access.rules.js';
import { amendmentProblem, amends, firstProposed, nextRound, proposable, proposedAgain, type Proposal } from './joint-program.propose.rules.js';
import { matterOf } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { programDrafts } from './program-draft.table.js';
import { evidenceProblem } from './uploaded-evidence.js';
import type { ProposeProgramInput } from '../../inputs.generated.js';

/** The lead proposes its draft: a new program, a returned one again, or an amendment of a running one. From now on the others see it. */
export const proposeProgram = verb({
  name: 'proposeProgram',
  table: jointPrograms,
  needs: [TermsCheck],
  async decide(tx, { programId, reason }: ProposeProgramInput, checks) {
    const draft = await tx.lock(programDrafts, programId);
    if (!draft || !readsDraft(tx.caller.actor, draft)) return refuse('NOT_FOUND', 'programId');
    const program = await tx.lock(jointPrograms, programId);
    const mode = program && proposable(program);
    if (isRefusal(mode)) return mode;
    const at = await tx.now();
    const amendment = amends(program);
    const packDay = program?.packDay ?? shanghaiDay(at);
    const checked = await checks.check(tx, draft.terms, { packDay, today: shanghaiDay(at), amendment });
    if (isFaulty(checked)) return checked[0]!;
    const problem = lengthProblem(reason, 'reason', 2000)
      ?? await evidenceProblem(tx, draft.schoolCode, checked.terms)
      ?? (program && amendment ? amendmentProblem(program, checked.terms) : null);
    if (problem) return problem;
    const round = nextRound(program);
    const hash = hashOfTerms({ programId, round, terms: checked.terms });
    const proposal: Proposal = { ...checked, round, hash, at, by: partyOf(tx.caller.actor), reason };
    await layDown(tx, programId, checked, proposal, program);
    await tx.discard(programDrafts, programId);
    if (!program || !mode) return tx.write(jointPrograms, { id: programId, ...firstProposed(proposal, packDay) }, 'proposed');
    const done = proposedAgain(program, proposal, mode);
    return isRefusal(done) ? done : tx.write(jointPrograms, done.next, done.fact);
  },
});

/** The terms, and what differs from those that were the matter until now. */
async function layDown(tx: HomeTx, programId: string, checked: CheckedTerms, { round, hash }: Proposal, program: JointProgram | null): Promise<void> {
  const former = program && await tx.get(termsVersions, termsIdOf(tx.region, matterOf(program).hash));
  const changes = former ? differences(former.terms, checked.terms) : [];
  await tx.write(termsVersions, { id: termsIdOf(tx.region, hash), programId, round, hash, ...checked, changes }, 'laid-down');
}
