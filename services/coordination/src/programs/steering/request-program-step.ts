import { causeId, newId, partyOf, termsIdOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { textProblem } from '@heyu/rules';
import { askProblem } from './steer-program.rules.js';
import { programReading } from '../joint-programs/joint-program.table.js';
import { refuse } from '../../refusals.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { askerOf, repeatProblem } from './program-request.rules.js';
import { programRequests } from './program-request.table.js';
import type { RequestProgramStepInput } from '../../inputs.generated.js';

/** A decider or a partner school of the terms in force asks the program's home to suspend, resume or end it, by a record of its own region. */
export const requestProgramStep = verb({
  name: 'requestProgramStep',
  table: programRequests,
  async decide(tx, { programId, ask, reason }: RequestProgramStepInput) {
    const program = await tx.seen(programReading, programId);
    if (!program) return refuse('NOT_YET_HERE', 'programId');
    const terms = await tx.get(termsVersions, termsIdOf(program.home, program.hash));
    if (!terms) return refuse('NOT_YET_HERE', 'programId');
    const { actor } = tx.caller;
    const asker = actor.region === tx.region ? askerOf(actor, bodiesOf(terms)) : null;
    if (!asker) return refuse('NOT_ALLOWED', 'programId');
    await tx.claim(causeId('program-requests', programId, asker.body));
    const requests = await tx.find(programRequests, (q) => q.where('r.programId = :programId and r.home = :home', { programId, home: tx.region }));
    const own = requests.filter(({ by }) => by.body === asker.body);
    const problem = textProblem(reason, 'reason', 2000) ?? askProblem(program, ask) ?? repeatProblem(program, own, ask);
    if (problem) return problem;
    return tx.write(programRequests, { id: newId(tx.region), programId, ask, reason, role: asker.role, by: partyOf(actor), requestedAt: await tx.now() }, 'made');
  },
});
