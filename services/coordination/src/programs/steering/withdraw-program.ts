import { verb } from '@heyu/persistence';
import { textProblem } from '@heyu/rules';
import { matterOf, moved } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { moveByLead } from './move-by-lead.js';
import type { WithdrawProgramInput } from '../../inputs.generated.js';

/** The lead takes back what is not signed yet: a program, or only the open amendment of one that runs. */
export const withdrawProgram = verb({
  name: 'withdrawProgram',
  table: jointPrograms,
  decide: (tx, { programId, reason }: WithdrawProgramInput) => moveByLead(tx, programId, (program, at, by) =>
    textProblem(reason, 'reason', 2000) ?? moved(program, matterOf(program), 'WITHDRAWN', { at, by, reason })),
});
