import { Injectable } from '@nestjs/common';
import { causeId, newId, partyOf, termsIdOf, type ProgramAsk, type ProgramRequest, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { askProblem } from './steer-program.rules.js';
import { seenProgram } from '../lock-seen.js';
import { refuse } from '../../refusals.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { textProblem } from '../../text.rules.js';
import { askerOf, repeatProblem } from './program-request.rules.js';
import { programRequests } from './program-request.table.js';

export interface RequestProgramStepInput {
  readonly programId: string;
  readonly ask: ProgramAsk;
  readonly reason: string;
}

/** A decider or a partner school of the terms in force asks the program's home to suspend, resume or end it, by a record of its own region. */
@Injectable()
export class RequestProgramStep {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: RequestProgramStepInput): Promise<ProgramRequest | Refusal> {
    return this.home.command(caller, 'requestProgramStep', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { programId, ask, reason }: RequestProgramStepInput): Promise<ProgramRequest | Refusal> {
    const program = await seenProgram(tx, programId);
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
  }
}
