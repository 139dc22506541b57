import { Injectable } from '@nestjs/common';
import { isRefusal, partyOf, type JointProgram, type ProgramAsk, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../refusals.js';
import { textProblem } from '../text.rules.js';
import { leads } from './joint-program.access.rules.js';
import { jointPrograms } from './joint-program.table.js';
import { steered } from './steer-program.rules.js';

export interface SteerProgramInput {
  readonly programId: string;
  readonly step: ProgramAsk;
  readonly reason: string;
}

/** The lead suspends a running program, resumes it, begins its teach-out, or ends it after that. Others ask by a `ProgramRequest`. */
@Injectable()
export class SteerProgram {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: SteerProgramInput): Promise<JointProgram | Refusal> {
    return this.home.command(caller, 'steerProgram', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { programId, step, reason }: SteerProgramInput): Promise<JointProgram | Refusal> {
    const program = await tx.lock(jointPrograms, programId);
    if (!program) return refuse('NOT_FOUND', 'programId');
    const { actor } = tx.caller;
    if (!leads(actor, program)) return refuse('NOT_ALLOWED', 'programId');
    const problem = textProblem(reason, 'reason', 2000);
    if (problem) return problem;
    const done = steered(program, step, { at: await tx.now(), by: partyOf(actor), reason });
    return isRefusal(done) ? done : tx.write(jointPrograms, done.next, done.fact);
  }
}
