import { Cohort } from '@heyu/contracts';
import { reading, recordTable } from '@heyu/persistence';
import { jointPrograms } from '../replicas.js';
import { readsDetails } from './cohort-reading.rules.js';

export const cohorts = recordTable(Cohort, {
  columns: {
    programId: "body->>'programId'",
    homeSchoolId: "body->>'homeSchoolId'",
    intakeYear: "body->>'intakeYear'",
    state: "body->>'state'",
  },
  indexes: ['programId, id', 'homeSchoolId', 'intakeYear, id'],
});

/** Who reads what of a cohort: anyone its numbers, the program's parties and deciders the rest. */
export const cohortReading = reading(cohorts, {
  INVOLVED: async ({ actor, find }, { programId }) => readsDetails(actor, await find(jointPrograms, programId)),
});
