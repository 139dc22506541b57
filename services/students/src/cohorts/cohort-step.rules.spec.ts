import { describe, expect, it } from '@jest/globals';
import type { Cohort, JointProgram, TermsVersion } from '@heyu/contracts';
import { aCohort, admin, aProgram, now, someTerms } from './cohort.fixture.js';
import { nextStep } from './cohort-step.rules.js';

const later = '2027-05-01T02:00:00.000Z';
const system = { ...admin, id: 'follow-program', role: 'SYSTEM' as const };

/** Facts until there is nothing left to do, and the cohort then. */
function follow(cohort: Cohort, program: JointProgram, terms: TermsVersion | null, at = now): { facts: string[]; cohort: Cohort } {
  const facts: string[] = [];
  for (let now = cohort; ;) {
    const step = nextStep(now, program, terms, system, at);
    if (!step) return { facts, cohort: now };
    facts.push(step.fact);
    now = step.next;
  }
}

describe('a cohort follows its program', () => {
  it.each(['SUSPENDED', 'TEACH_OUT'] as const)('%s closes its intake, and a resumption opens it again', (state) => {
    const shut = follow(aCohort(), aProgram({ state }), someTerms(40));
    expect(shut).toMatchObject({ facts: ['intake-closed'], cohort: { state: 'OPEN', intakeClosed: { why: state, since: now } } });
    expect(follow(shut.cohort, aProgram({ state }), someTerms(40), later).facts).toEqual([]);
    expect(follow(shut.cohort, aProgram({ state: 'RUNNING' }), someTerms(40), later)).toMatchObject({ facts: ['intake-reopened'], cohort: { intakeClosed: null } });
  });

  it('says so when a suspension turns into a teach-out', () => {
    const shut = aCohort({ intakeClosed: { why: 'SUSPENDED', since: now } });
    expect(follow(shut, aProgram({ state: 'TEACH_OUT' }), someTerms(40), later).cohort.intakeClosed).toEqual({ why: 'TEACH_OUT', since: later });
  });

  it('is closed when the program ends, by the platform', () =>
    expect(follow(aCohort(), aProgram({ state: 'ENDED' }), someTerms(40))).toMatchObject({
      facts: ['closed'], cohort: { state: 'CLOSED', closed: { at: now, reason: null, by: { office: 'SYSTEM', id: 'follow-program' } } },
    }));

  it('is marked when an amendment lowers the seats below its own, and loses none', () => {
    const marked = follow(aCohort({ seats: 40 }), aProgram(), someTerms(30));
    expect(marked).toMatchObject({ facts: ['quota-exceeded'], cohort: { seats: 40, exceedsQuota: { granted: 30, since: now } } });
    expect(follow(marked.cohort, aProgram(), someTerms(20), later).cohort.exceedsQuota).toEqual({ granted: 20, since: now });
    expect(follow(marked.cohort, aProgram(), someTerms(40), later)).toMatchObject({ facts: ['quota-kept'], cohort: { exceedsQuota: null } });
  });

  it('does both when the program was amended and suspended', () =>
    expect(follow(aCohort({ seats: 40 }), aProgram({ state: 'SUSPENDED' }), someTerms(30)).facts).toEqual(['intake-closed', 'quota-exceeded']));

  it('draws nothing from what it does not know: no terms yet, a state of a later build', () => {
    expect(follow(aCohort({ seats: 40, exceedsQuota: { granted: 30, since: now } }), aProgram(), null).facts).toEqual([]);
    expect(follow(aCohort(), aProgram({ state: 'MERGED' as never }), someTerms(40)).facts).toEqual([]);
  });

  it('changes no more once it is closed', () =>
    expect(follow(aCohort({ state: 'CLOSED' }), aProgram({ state: 'SUSPENDED' }), someTerms(1)).facts).toEqual([]));
});
