import { describe, expect, test } from '@jest/globals';
import { cultivation, jiashan, shanghai } from '../terms/terms.fixture.js';
import { amendmentProblem, firstProposed, involvedIn, nextRound, proposable, proposedAgain } from './joint-program.propose.rules.js';
import { at, hashOf, parties, program, proposal } from '../joint-programs/joint-program.fixture.js';

const counted = { kind: 'REVIEW' as const, id: '6f9b2f4e-2f0b-5d55-9d8e-000000000777', version: 2, body: 'yrd' };
const second = proposal({ round: 2, hash: hashOf(2), at: at(20), reason: '已调整名额', terms: cultivation({ nameZh: '改名后的项目', partnerSchoolIds: [jiashan, shanghai] }) });

describe('proposing', () => {
  test('the first time: everyone who takes part or decides is involved', () => {
    const first = firstProposed(proposal(), '2026-11-24');
    expect(first).toMatchObject({ state: 'PROPOSED', round: 1, agreementVersion: 0, approvedAt: null, packDay: '2026-11-24', history: [{ from: null, to: 'PROPOSED', at: at(0) }] });
    expect(first.involved.map(({ body, role }) => `${role} ${body}`)).toEqual([
      'LEAD 4113016204', 'PARTNER 3633990003', 'PARTNER 4131012499', 'AUTHORITY 130000', 'AUTHORITY 310000', 'AUTHORITY 330000', 'COORDINATOR jjj', 'COORDINATOR yrd']);
  });
  test('again after a return: the round rises, all decide anew, and what had counted is told why it no longer does', () => {
    const returned = program('RETURNED', { counted: [counted] });
    expect(proposable(returned)).toBe('AGAIN');
    expect(proposedAgain(returned, second, 'AGAIN')).toMatchObject({
      fact: 'proposed',
      next: {
        state: 'PROPOSED', round: 2, hash: hashOf(2), nameZh: '改名后的项目', counted: [], notCounted: [{ ...counted, round: 1, why: 'NEW_ROUND' }],
        history: [{}, { from: 'RETURNED', reason: '已调整名额' }],
      },
    });
  });
  test('an amendment of a running program: what is signed stays in force', () => {
    const running = program('RUNNING', { agreementVersion: 1, counted: [counted] });
    expect(proposable(running)).toBe('AMENDMENT');
    expect(proposedAgain(running, second, 'AMENDMENT')).toMatchObject({
      fact: 'amendment-proposed',
      next: { state: 'RUNNING', round: 1, hash: hashOf(1), nameZh: program().nameZh, amendment: { round: 2, state: 'PROPOSED', hash: hashOf(2) }, counted: [], notCounted: [] },
    });
  });
  test.each(['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED', 'SUSPENDED', 'TEACH_OUT', 'ENDED', 'REJECTED', 'WITHDRAWN'] as const)('not while it is %s', (state) =>
    expect(proposable(program(state))).toMatchObject({ code: 'PROGRAM_STATE' }));
  test('not while an amendment is on its way; again once that was returned or rejected', () => {
    const amended = (state: 'PROPOSED' | 'RETURNED' | 'REJECTED') => proposable(program('RUNNING', { amendment: { round: 2, state, hash: hashOf(2) } }));
    expect(amended('PROPOSED')).toMatchObject({ code: 'PROGRAM_STATE' });
    expect(amended('RETURNED')).toBe('AGAIN');
    expect(amended('REJECTED')).toBe('AMENDMENT');
  });
  test('rounds only rise, rejected amendments included', () => {
    expect(nextRound(null)).toBe(1);
    expect(nextRound(program('RUNNING', { round: 2, amendment: { round: 5, state: 'REJECTED', hash: hashOf(5) } }))).toBe(6);
  });
  test('an amendment keeps lead and start', () => {
    expect(amendmentProblem(program('RUNNING'), cultivation())).toBeNull();
    expect(amendmentProblem(program('RUNNING'), cultivation({ startDate: '2027-10-01' }))).toMatchObject({ code: 'AMENDMENT_LEAD' });
  });
  test('whoever was involved stays involved', () => {
    const fewer = involvedIn({ parties: parties.slice(0, 2), deciders: [] }, program().involved);
    expect(fewer).toEqual(program().involved);
  });
});
