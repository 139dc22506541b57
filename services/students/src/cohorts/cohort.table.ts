import { Cohort } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';

export const cohorts = recordTable(Cohort, {
  columns: {
    programId: "body->>'programId'",
    homeSchoolId: "body->>'homeSchoolId'",
    intakeYear: "body->>'intakeYear'",
    state: "body->>'state'",
  },
  indexes: ['programId, id', 'homeSchoolId', 'intakeYear, id'],
});
