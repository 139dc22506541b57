import { Injectable } from '@nestjs/common';
import type { JointProgram, ProgramAsk, Refusal } from '@heyu/contracts';
import { Home, type Caller } from '@heyu/persistence';
import { textProblem } from '../../text.rules.js';
import { moveByLead } from './move-by-lead.js';
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
    const { programId, step, reason } = input;
    return this.home.command(caller, 'steerProgram', input, (tx) => moveByLead(tx, programId, (program, at, by) =>
      textProblem(reason, 'reason', 2000) ?? steered(program, step, { at, by, reason })));
  }
}
