import { Injectable } from '@nestjs/common';
import type { JointProgram, Refusal } from '@heyu/contracts';
import { Home, type Caller } from '@heyu/persistence';
import { textProblem } from '../../text.rules.js';
import { matterOf, moved } from '../joint-programs/joint-program.rules.js';
import { moveByLead } from './move-by-lead.js';

export interface WithdrawProgramInput {
  readonly programId: string;
  readonly reason: string;
}

/** The lead takes back what is not signed yet: a program, or only the open amendment of one that runs. */
@Injectable()
export class WithdrawProgram {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: WithdrawProgramInput): Promise<JointProgram | Refusal> {
    const { programId, reason } = input;
    return this.home.command(caller, 'withdrawProgram', input, (tx) => moveByLead(tx, programId, (program, at, by) =>
      textProblem(reason, 'reason', 2000) ?? moved(program, matterOf(program), 'WITHDRAWN', { at, by, reason })));
  }
}
