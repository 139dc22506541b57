import type { Actor, Cohort, FactOf, JointProgram, TermsVersion } from '@heyu/contracts';
import { closed, grantedSeats } from './cohort.rules.js';
import { intakeClosedBy } from './intake.rules.js';

/** One change that a program's present state asks of a cohort, and the fact that tells it. */
export interface CohortStep {
  readonly next: Cohort;
  readonly fact: FactOf<typeof Cohort>;
}

/**
 * The first thing that is still to be done so that a cohort agrees with its program; null: nothing. The end of a program closes it,
 * a suspension or teach-out closes its intake, a resumption opens it again. `terms` are those in force, null where they have not arrived:
 * then nothing follows for the quota.
 */
export function nextStep(cohort: Cohort, program: JointProgram, terms: TermsVersion | null, by: Actor, now: string): CohortStep | null {
  if (cohort.state !== 'OPEN') return null;
  if (program.state === 'ENDED') return { next: closed(cohort, by, null, now), fact: 'closed' };
  return intakeStep(cohort, program, now) ?? (terms && quotaStep(cohort, terms, now));
}

function intakeStep(cohort: Cohort, program: JointProgram, now: string): CohortStep | null {
  const why = intakeClosedBy(program);
  if (why === undefined || why === (cohort.intakeClosed?.why ?? null)) return null;
  return why
    ? { next: { ...cohort, intakeClosed: { why, since: now } }, fact: 'intake-closed' }
    : { next: { ...cohort, intakeClosed: null }, fact: 'intake-reopened' };
}

function quotaStep(cohort: Cohort, terms: TermsVersion, now: string): CohortStep | null {
  const granted = grantedSeats(terms, cohort.intakeYear, cohort.homeSchoolId);
  const mark = cohort.exceedsQuota;
  if (cohort.seats <= granted) return mark ? { next: { ...cohort, exceedsQuota: null }, fact: 'quota-kept' } : null;
  if (mark?.granted === granted) return null;
  return { next: { ...cohort, exceedsQuota: { granted, since: mark?.since ?? now } }, fact: 'quota-exceeded' };
}
