import type { Part } from '@heyu/service';
import { answerRequest } from './answer-request.js';
import { applyRequest } from './apply-request.js';
import { ProgramRequestResolver } from './program-request.resolver.js';
import { programRequests, requestReading } from './program-request.table.js';
import { requestProgramStep } from './request-program-step.js';
import { startRunning } from './start-running.js';
import { steerProgram } from './steer-program.js';
import { withdrawProgram } from './withdraw-program.js';

/** What happens to a program after it was proposed: by its lead, by its day, or because others ask for it. */
export const steeringPart: Part = {
  owned: [programRequests],
  verbs: [withdrawProgram, steerProgram, answerRequest, requestProgramStep],
  reactions: [startRunning, applyRequest],
  readings: [requestReading],
  resolvers: [ProgramRequestResolver],
};
