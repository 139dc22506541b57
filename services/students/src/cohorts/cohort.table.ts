import { Cohort } from '@heyu/contracts';
import { causeId, recordTable } from '@heyu/persistence';

export const cohorts = recordTable(Cohort, {
  columns: {
    programId: "body->>'programId'",
    homeSchoolId: "body->>'homeSchoolId'",
    intakeYear: "body->>'intakeYear'",
    state: "body->>'state'",
  },
});

/** One cohort a program, year and school. */
export const cohortIdOf = (programId: string, intakeYear: number, homeSchoolId: string): string =>
  causeId('cohort', programId, intakeYear, homeSchoolId);
