import { verb } from '@heyu/persistence';
import { textProblem } from '@heyu/rules';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { moveByLead } from './move-by-lead.js';
import { steered } from './steer-program.rules.js';
import type { SteerProgramInput } from '../../inputs.generated.js';

/** The lead suspends a running program, resumes it, begins its teach-out, or ends it after that. Others ask by a `ProgramRequest`. */
export const steerProgram = verb({
  name: 'steerProgram',
  table: jointPrograms,
  decide: (tx, { programId, step, reason }: SteerProgramInput) => moveByLead(tx, programId, (program, at, by) =>
    textProblem(reason, 'reason', 2000) ?? steered(program, step, { at, by, reason })),
});
