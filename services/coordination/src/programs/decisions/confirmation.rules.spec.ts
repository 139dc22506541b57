import { expect, test } from '@jest/globals';
import type { Confirmation } from '@heyu/contracts';
import { actor, at, hashOf, programId } from '../joint-programs/joint-program.fixture.js';
import { decidedOf, confirmationProblem, confirmed, type ConfirmationInput } from './confirmation.rules.js';

const school = actor('SCHOOL_ADMIN', '3633990003', 'yrd');
const confirmation = (change: Partial<Confirmation> = {}): Confirmation => ({
  id: '6f9b2f4e-2f0b-5d55-9d8e-000000000201', home: 'yrd', version: 1, programId, round: 1, hash: hashOf(1), body: '3633990003', openedAt: at(0), dueAt: at(30),
  overdueAt: null, escalatedAt: null, escalatedTo: [], decidedAt: null, by: null, schoolId: programId, decision: 'PENDING', reason: null, ...change,
});
const input = (change: Partial<ConfirmationInput> = {}): ConfirmationInput => ({ decision: 'CONFIRMED', hash: hashOf(1), reason: null, ...change });
const code = (change: Partial<ConfirmationInput> = {}, who = school, of = confirmation()) => confirmationProblem(of, who, input(change))?.code ?? null;

test('the partner\'s administrator confirms, or declines with a reason', () => {
  expect(code()).toBeNull();
  expect(code({ decision: 'DECLINED' })).toBe('REASON_MISSING');
  expect(code({ decision: 'DECLINED', reason: '师资不足' })).toBeNull();
});
test.each([
  ['its system', actor('SCHOOL_SYSTEM', '3633990003', 'yrd')],
  ['another school', actor('SCHOOL_ADMIN', '4131012499', 'yrd')],
  ['the same code from another region', actor('SCHOOL_ADMIN', '3633990003', 'jjj')],
])('not %s', (_, who) => expect(code({}, who)).toBe('NOT_ALLOWED'));
test('once, in its round, on the terms asked about', () => {
  expect(code({}, school, confirmation({ decision: 'CONFIRMED' }))).toBe('ALREADY_DECIDED');
  expect(code({}, school, confirmation({ decision: 'SUPERSEDED' }))).toBe('ROUND_ENDED');
  expect(code({ hash: hashOf(2) })).toBe('STALE_TERMS');
});
test('what the program\'s home counts', () => {
  const by = { body: '3633990003', office: 'SCHOOL_ADMIN', id: 'x' };
  expect(decidedOf(confirmed(confirmation(), input(), by, at(5)))).toMatchObject({ kind: 'CONFIRMATION', verdict: 'FAVOURABLE', decidedAt: at(5), by });
  expect(decidedOf(confirmed(confirmation(), input({ decision: 'DECLINED', reason: '师资不足' }), by, at(5)))).toMatchObject({ verdict: 'RETURN', reason: '师资不足' });
  expect(decidedOf(confirmation())).toBeNull();
  expect(decidedOf(confirmation({ decision: 'SUPERSEDED' }))).toBeNull();
});
