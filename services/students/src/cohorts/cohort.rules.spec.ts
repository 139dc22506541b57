import { describe, expect, it } from '@jest/globals';
import { administers } from '@heyu/rules';
import { aCohort, admin, aProgram, aSchool, lead, now, partner, someTerms } from './cohort.fixture.js';
import { closed, closingProblem, grantedSeats, isParty, opened, openingProblem, resized, resizingProblem } from './cohort.rules.js';

const opening = { programId: aProgram().id, intakeYear: 2027, homeSchoolId: partner.id, seats: 40 };

describe('who keeps the cohorts of a school', () => {
  it('is its administrator, in its region', () => expect(administers(admin, aSchool())).toBe(true));

  it.each([
    ['the coordinator', { ...admin, role: 'REGIONAL_COORDINATOR' as const }],
    ['a teacher of the school', { ...admin, role: 'TEACHER' as const }],
    ['an administrator of another school', { ...admin, body: lead.code }],
    ['one whom another region vouches for', { ...admin, region: 'jjj' }],
  ])('is not %s', (_, actor) => expect(administers(actor, aSchool())).toBe(false));
});

describe('opening a cohort', () => {
  it('takes what the terms grant this school in this year, and no more', () => {
    expect(grantedSeats(someTerms(40), 2027, partner.id)).toBe(40);
    expect(openingProblem(opening, aProgram(), someTerms(40))).toBeNull();
    expect(openingProblem({ ...opening, seats: 41 }, aProgram(), someTerms(40))).toMatchObject({ code: 'OVER_QUOTA', field: 'seats' });
  });

  it('names the quota in its refusal', () => {
    const refusal = openingProblem({ ...opening, seats: 41 }, aProgram(), someTerms(40));
    expect(refusal?.message).toEqual({
      zh: '现行条款给予该校 2027 年 40 个名额，所填 41 个超出名额',
      en: 'The terms in force grant this school 40 seats for 2027; 41 are more than that',
    });
  });

  it('is refused for a year in which the terms grant nothing', () =>
    expect(openingProblem({ ...opening, intakeYear: 2029 }, aProgram(), someTerms(40))).toMatchObject({ code: 'OVER_QUOTA' }));

  it.each([0, -1, 1.5])('is refused for %d seats', (seats) =>
    expect(openingProblem({ ...opening, seats }, aProgram(), someTerms(40))).toMatchObject({ code: 'SEATS_INVALID', field: 'seats' }));

  it.each([
    ['PROPOSED', 'PROGRAM_NOT_SIGNED'], ['UNDER_REVIEW', 'PROGRAM_NOT_SIGNED'], ['APPROVED', 'PROGRAM_NOT_SIGNED'], ['RETURNED', 'PROGRAM_NOT_SIGNED'],
    ['REJECTED', 'PROGRAM_NOT_SIGNED'], ['WITHDRAWN', 'PROGRAM_NOT_SIGNED'], ['SUSPENDED', 'PROGRAM_SUSPENDED'],
    ['TEACH_OUT', 'PROGRAM_IN_TEACH_OUT'], ['ENDED', 'PROGRAM_ENDED'],
  ] as const)('is refused while the program is %s', (state, code) =>
    expect(openingProblem(opening, aProgram({ state }), someTerms(40))).toMatchObject({ code, field: 'programId' }));

  it('is refused in a state that this build does not know', () =>
    expect(openingProblem(opening, aProgram({ state: 'MERGED' as never }), someTerms(40))).toMatchObject({ code: 'PROGRAM_NOT_SIGNED' }));

  it('goes on while the program runs', () => expect(openingProblem(opening, aProgram({ state: 'RUNNING' }), someTerms(40))).toBeNull());

  it('keeps under which terms, by whom and when it was opened', () =>
    expect(opened(opening, aProgram(), admin, now)).toMatchObject({
      ...opening, state: 'OPEN', openedUnder: { round: 2, hash: aProgram().hash }, openedAt: now, openedBy: { body: partner.code, office: 'SCHOOL_ADMIN', id: 'a1' },
    }));

  it('is for the lead and the partners only', () => {
    expect([isParty(aProgram(), lead.id), isParty(aProgram(), partner.id), isParty(aProgram({ partnerSchoolIds: [] }), partner.id)]).toEqual([true, true, false]);
  });
});

describe('resizing a cohort', () => {
  it('keeps to the quota as it now is, also downwards', () => {
    expect(resizingProblem(aCohort(), 50, aProgram(), someTerms(50))).toBeNull();
    expect(resizingProblem(aCohort(), 35, aProgram(), someTerms(30))).toMatchObject({ code: 'OVER_QUOTA' });
  });

  it('gives no more seats while the program is suspended, but fewer', () => {
    const suspended = aProgram({ state: 'SUSPENDED' });
    expect(resizingProblem(aCohort({ seats: 40 }), 41, suspended, someTerms(50))).toMatchObject({ code: 'PROGRAM_SUSPENDED' });
    expect(resizingProblem(aCohort({ seats: 40 }), 39, suspended, someTerms(50))).toBeNull();
  });

  it('is refused once it is closed', () =>
    expect(resizingProblem(aCohort({ state: 'CLOSED' }), 10, aProgram(), someTerms(50))).toMatchObject({ code: 'COHORT_CLOSED' }));

  it('takes the mark away that it exceeded the quota', () =>
    expect(resized(aCohort({ exceedsQuota: { granted: 30, since: now } }), 30)).toMatchObject({ seats: 30, exceedsQuota: null }));
});

describe('closing a cohort', () => {
  it('is once and for all, with a reason if there is one', () => {
    const done = closed(aCohort(), admin, '生源不足', now);
    expect(done).toMatchObject({ state: 'CLOSED', closed: { at: now, reason: '生源不足', by: { office: 'SCHOOL_ADMIN' } } });
    expect(closingProblem(aCohort(), null)).toBeNull();
    expect(closingProblem(done, null)).toMatchObject({ code: 'COHORT_CLOSED' });
    expect(closingProblem(aCohort(), 'x'.repeat(501))).toMatchObject({ code: 'TOO_LONG', field: 'reason' });
  });
});
