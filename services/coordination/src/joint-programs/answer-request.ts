import { Injectable } from '@nestjs/common';
import { isRefusal, partyOf, type JointProgram, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../refusals.js';
import { lengthProblem } from '../text.rules.js';
import { leads } from './joint-program.access.rules.js';
import { jointPrograms } from './joint-program.table.js';
import { answered } from './steer-program.rules.js';

export interface AnswerRequestInput {
  readonly programId: string;
  readonly requestId: string;
  readonly accept: boolean;
  readonly reason: string | null;
}

/** The lead does what a partner school asked for, or declines it. */
@Injectable()
export class AnswerRequest {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: AnswerRequestInput): Promise<JointProgram | Refusal> {
    return this.home.command(caller, 'answerRequest', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, input: AnswerRequestInput): Promise<JointProgram | Refusal> {
    const program = await tx.lock(jointPrograms, input.programId);
    if (!program) return refuse('NOT_FOUND', 'programId');
    const { actor } = tx.caller;
    if (!leads(actor, program)) return refuse('NOT_ALLOWED', 'programId');
    const long = lengthProblem(input.reason, 'reason', 2000);
    if (long) return long;
    const done = answered(program, input.requestId, input, await tx.now(), partyOf(actor));
    return isRefusal(done) ? done : tx.write(jointPrograms, done.next, done.fact);
  }
}
