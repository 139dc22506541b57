import type { Part } from '@heyu/service';
import { AnswerRequest } from './answer-request.js';
import { ApplyRequest } from './apply-request.js';
import { ProgramRequestResolver } from './program-request.resolver.js';
import { programRequests } from './program-request.table.js';
import { ProgramVerbsResolver } from './program-verbs.resolver.js';
import { RequestProgramStep } from './request-program-step.js';
import { StartRunning } from './start-running.js';
import { SteerProgram } from './steer-program.js';
import { WithdrawProgram } from './withdraw-program.js';

/** What happens to a program after it was proposed: by its lead, by its day, or because others ask for it. */
export const steeringPart: Part = {
  owned: [programRequests],
  reactions: [StartRunning, ApplyRequest],
  resolvers: [ProgramVerbsResolver, ProgramRequestResolver],
  providers: [WithdrawProgram, SteerProgram, AnswerRequest, RequestProgramStep],
};
