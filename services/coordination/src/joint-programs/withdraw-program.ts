import { Injectable } from '@nestjs/common';
import { isRefusal, partyOf, type JointProgram, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../refusals.js';
import { textProblem } from '../text.rules.js';
import { leads } from './joint-program.access.rules.js';
import { matterOf, moved } from './joint-program.rules.js';
import { jointPrograms } from './joint-program.table.js';

export interface WithdrawProgramInput {
  readonly programId: string;
  readonly reason: string;
}

/** The lead takes back what is not signed yet: a program, or only the open amendment of one that runs. */
@Injectable()
export class WithdrawProgram {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: WithdrawProgramInput): Promise<JointProgram | Refusal> {
    return this.home.command(caller, 'withdrawProgram', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { programId, reason }: WithdrawProgramInput): Promise<JointProgram | Refusal> {
    const program = await tx.lock(jointPrograms, programId);
    if (!program) return refuse('NOT_FOUND', 'programId');
    const { actor } = tx.caller;
    if (!leads(actor, program)) return refuse('NOT_ALLOWED', 'programId');
    const problem = textProblem(reason, 'reason', 2000);
    if (problem) return problem;
    const done = moved(program, matterOf(program), 'WITHDRAWN', { at: await tx.now(), by: partyOf(actor), reason });
    return isRefusal(done) ? done : tx.write(jointPrograms, done.next, done.fact);
  }
}
