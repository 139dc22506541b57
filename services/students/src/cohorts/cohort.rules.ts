import { lengthOf, partyOf, type Actor, type BodyOf, type Cohort, type JointProgram, type Refusal, type TermsVersion } from '@heyu/contracts';
import { refuse } from '../refusals.js';
import { intakeProblem } from './intake.rules.js';

/** What an administrator says of a cohort that is to be opened. */
export interface Opening {
  readonly programId: string;
  readonly intakeYear: number;
  readonly homeSchoolId: string;
  readonly seats: number;
}

const longestReason = 500;

export const isParty = (program: JointProgram, schoolId: string): boolean =>
  program.leadSchoolId === schoolId || program.partnerSchoolIds.includes(schoolId);

/** The quota: seats that these terms grant a school in an intake year. */
export const grantedSeats = (terms: TermsVersion, intakeYear: number, schoolId: string): number =>
  terms.terms.seats.filter((row) => row.intakeYear === intakeYear && row.schoolId === schoolId).reduce((sum, row) => sum + row.seats, 0);

/**
 * Why a party school may not open this cohort under these terms; null if it may. That an agreement is valid for
 * the whole run of every year that it grants seats for was judged when its terms were laid down.
 */
export function openingProblem(opening: Opening, program: JointProgram, terms: TermsVersion): Refusal | null {
  return intakeProblem(program) ?? seatsProblem(opening, opening.seats, terms);
}

/** A cohort as it is opened. */
export function opened(opening: Opening, program: JointProgram, by: Actor, now: string): BodyOf<typeof Cohort> {
  return {
    ...opening, state: 'OPEN', openedUnder: { round: program.round, hash: program.hash }, openedBy: partyOf(by), openedAt: now,
    exceedsQuota: null, intakeClosed: null, closed: null,
  };
}

/** Fewer seats are fine at any time; more need a program that takes people in. Either way the quota holds. */
export function resizingProblem(cohort: Cohort, seats: number, program: JointProgram, terms: TermsVersion): Refusal | null {
  if (cohort.state !== 'OPEN') return refuse('COHORT_CLOSED', 'cohortId');
  return (seats > cohort.seats ? intakeProblem(program) : null) ?? seatsProblem(cohort, seats, terms);
}

/** Within the quota it no longer exceeds it. */
export const resized = (cohort: Cohort, seats: number): Cohort => ({ ...cohort, seats, exceedsQuota: null });

export function closingProblem(cohort: Cohort, reason: string | null): Refusal | null {
  if (cohort.state !== 'OPEN') return refuse('COHORT_CLOSED', 'cohortId');
  return reason !== null && lengthOf(reason) > longestReason ? refuse('TOO_LONG', 'reason', { max: longestReason }) : null;
}

/** Closed for good: its place in the year stays taken. */
export const closed = (cohort: Cohort, by: Actor, reason: string | null, now: string): Cohort =>
  ({ ...cohort, state: 'CLOSED', closed: { at: now, by: partyOf(by), reason } });

function seatsProblem(cohort: Pick<Opening, 'intakeYear' | 'homeSchoolId'>, seats: number, terms: TermsVersion): Refusal | null {
  if (!Number.isInteger(seats) || seats < 1) return refuse('SEATS_INVALID', 'seats');
  const granted = grantedSeats(terms, cohort.intakeYear, cohort.homeSchoolId);
  return seats > granted ? refuse('OVER_QUOTA', 'seats', { year: cohort.intakeYear, granted, seats }) : null;
}
