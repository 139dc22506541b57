import type { Part } from '@heyu/service';
import { closeCohort } from './close-cohort.js';
import { CohortResolver, ProgramCohortsResolver } from './cohort.resolver.js';
import { cohortReading, cohorts } from './cohort.table.js';
import { followCohort, followProgram } from './follow-program.js';
import { openCohort } from './open-cohort.js';
import { resizeCohort } from './resize-cohort.js';
import { schoolStanding } from './school-standing.js';

/** 班级(批次): what schools open under a signed program. */
export const cohortsPart: Part = {
  owned: [cohorts],
  verbs: [openCohort, resizeCohort, closeCohort],
  reactions: [followProgram, followCohort],
  readings: [cohortReading],
  resolvers: [CohortResolver, ProgramCohortsResolver],
  standing: schoolStanding,
};
