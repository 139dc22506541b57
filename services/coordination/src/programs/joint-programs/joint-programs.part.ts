import type { Part } from '@heyu/service';
import { jointPrograms, programReading } from './joint-program.table.js';
import { JointProgramResolver } from './joint-program.resolver.js';
import { programChanges } from './program-changes.js';
import { programSteps } from './program-step.table.js';
import { ProgramStepsResolver } from './program-steps.resolver.js';
import { shortenHistory } from './shorten-history.js';

/** 合作项目: the record itself, who reads it, its history, and the feed of what happens to it. */
export const jointProgramsPart: Part = {
  owned: [jointPrograms, programSteps],
  reactions: [shortenHistory],
  feeds: [programChanges],
  readings: [programReading],
  resolvers: [JointProgramResolver, ProgramStepsResolver],
};
