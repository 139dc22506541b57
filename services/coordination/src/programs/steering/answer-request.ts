import { verb } from '@heyu/persistence';
import { lengthProblem } from '@heyu/rules';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { moveByLead } from './move-by-lead.js';
import { answered } from './steer-program.rules.js';
import type { AnswerRequestInput } from '../../inputs.generated.js';

/** The lead does what a partner school asked for, or declines it. */
export const answerRequest = verb({
  name: 'answerRequest',
  table: jointPrograms,
  decide: (tx, input: AnswerRequestInput) => moveByLead(tx, input.programId, (program, at, by) =>
    lengthProblem(input.reason, 'reason', 2000) ?? answered(program, input.requestId, input, at, by)),
});
