import { Injectable } from '@nestjs/common';
import type { JointProgram, Refusal } from '@heyu/contracts';
import { Home, type Caller } from '@heyu/persistence';
import { lengthProblem } from '../../text.rules.js';
import { moveByLead } from './move-by-lead.js';
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
    return this.home.command(caller, 'answerRequest', input, (tx) => moveByLead(tx, input.programId, (program, at, by) =>
      lengthProblem(input.reason, 'reason', 2000) ?? answered(program, input.requestId, input, at, by)));
  }
}
