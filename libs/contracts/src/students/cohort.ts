import { z } from 'zod';
import { count, ordinal, party, ref, sha256, utc, words, year } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';

export const cohortStates = ['OPEN', 'CLOSED'] as const;
export type CohortState = (typeof cohortStates)[number];

/** Why a cohort takes nobody in at present. */
export const intakeClosedReasons = ['SUSPENDED', 'TEACH_OUT'] as const;
export type IntakeClosedReason = (typeof intakeClosedReasons)[number];

/** One cohort a program, year and school. */
export const cohortIdOf = (home: string, programId: string, intakeYear: number, homeSchoolId: string): string =>
  idAt(home, 'cohort', programId, intakeYear, homeSchoolId);

/**
 * 班级(批次): the learners of one school that begin a joint program in one intake year. Home: that school's region.
 * Its id comes from program, year and school: there is one for each.
 */
export const Cohort = defineRecord({
  service: 'students',
  name: 'cohort',
  origin: {
    id: (home, { programId, intakeYear, homeSchoolId }) => cohortIdOf(home, programId, intakeYear, homeSchoolId),
    beside: ({ homeSchoolId }) => [homeSchoolId],
  },
  schema: z.looseObject({
    programId: ref,
    intakeYear: year,
    homeSchoolId: ref,
    seats: count,
    state: z.enum(cohortStates),
    /** The terms under which it was opened. */
    openedUnder: z.looseObject({ round: ordinal, hash: sha256 }),
    openedBy: party,
    openedAt: utc,
    /** A mark: the terms in force now grant fewer seats than it has. Nobody loses a seat by it. */
    exceedsQuota: z.looseObject({ granted: z.int().nonnegative().max(1_000_000_000), since: utc }).nullable(),
    /** A mark: the program takes nobody in. */
    intakeClosed: z.looseObject({ why: z.enum(intakeClosedReasons), since: utc }).nullable(),
    closed: z.looseObject({ at: utc, by: party, reason: words.nullable() }).nullable(),
  }),
  facts: ['opened', 'resized', 'closed', 'intake-closed', 'intake-reopened', 'quota-exceeded', 'quota-kept'],
});
export type Cohort = RecordOf<typeof Cohort>;
