import { z } from 'zod';
import { count, ordinal, party, ref, sha256, utc, words, year } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy, unread } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';

export const cohortStates = ['OPEN', 'CLOSED'] as const;
export type CohortState = (typeof cohortStates)[number];

/** Why a cohort takes nobody in at present. */
export const intakeClosedReasons = ['SUSPENDED', 'TEACH_OUT'] as const;
export type IntakeClosedReason = (typeof intakeClosedReasons)[number];

const anyone = readBy('PUBLIC');
const involved = readBy('INVOLVED');

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
  offered: {
    description: '班级(批次): the learners of one school that begin a joint program in one intake year; one for each. Home: that school\'s region. What is marked "parties and deciders" is null for everyone else; the rest is public.',
    reads: 'PUBLIC',
  },
  schema: z.looseObject({
    programId: unread(ref),
    intakeYear: anyone(year, 'Calendar year in which it begins (in September).'),
    homeSchoolId: unread(ref),
    seats: anyone(count, 'How many may learn in it.'),
    state: anyone(named('CohortState', 'OPEN, or CLOSED for good.', z.enum(cohortStates)), 'Whether it goes on.'),
    openedUnder: involved(named('CohortTerms', 'Terms of a program, by round and hash.', z.looseObject({
      round: ordinal.describe('Round of the program in which they were agreed on.'),
      hash: sha256.describe('SHA-256 of the terms, hex.'),
    })), 'The terms under which it was opened. Parties and deciders.'),
    openedBy: involved(party, 'Who opened it. Parties and deciders.'),
    openedAt: involved(utc, 'When it was opened (UTC). Parties and deciders.'),
    exceedsQuota: involved(named('ExceededQuota', 'A quota that a cohort exceeds.', z.looseObject({
      granted: z.int().nonnegative().max(1_000_000_000).describe('Seats that the terms in force grant its school for its year.'),
      since: utc.describe('UTC.'),
    })).nullable(), 'Set while the terms in force grant fewer seats than it has; nobody loses a seat by it. Parties and deciders.'),
    intakeClosed: anyone(named('IntakeClosed', 'A closed intake.', z.looseObject({
      why: named('IntakeClosedReason', 'SUSPENDED: until the program is resumed. TEACH_OUT: for good.', z.enum(intakeClosedReasons)),
      since: utc.describe('UTC.'),
    })).nullable(), 'Set while the program takes nobody in.'),
    closed: involved(named('CohortClosing', 'When, by whom and why a cohort was closed.', z.looseObject({
      at: utc.describe('UTC.'),
      by: party.describe('Who closed it, by office.'),
      reason: words.nullable().describe('Null where none was given, or the end of the program closed it.'),
    })).nullable(), 'Set when it was closed. Parties and deciders.'),
  }),
  facts: ['opened', 'resized', 'closed', 'intake-closed', 'intake-reopened', 'quota-exceeded', 'quota-kept'],
});
export type Cohort = RecordOf<typeof Cohort>;
