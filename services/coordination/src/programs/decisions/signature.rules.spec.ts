import { expect, test } from '@jest/globals';
import type { Signature } from '@heyu/contracts';
import { actor, at, hashOf, programId } from '../joint-programs/joint-program.fixture.js';
import { decidedOf, refusedBy, signatureProblem, signedBy } from './signature.rules.js';

const school = actor('SCHOOL_ADMIN', '4113016204', 'jjj');
const by = { body: '4113016204', office: '校长', id: 'x' };
const pending = (change: Partial<Signature> = {}): Signature => ({
  id: '6f9b2f4e-2f0b-5d55-9d8e-000000000202', home: 'jjj', version: 1, programId, round: 1, hash: hashOf(1), body: '4113016204', openedAt: at(0), dueAt: at(30),
  overdueAt: null, escalatedAt: null, escalatedTo: [], decidedAt: null, by: null, schoolId: programId, decision: 'PENDING',
  authority: null, signature: null, kid: null, scanSha256: null, reason: null, ...change,
});
const code = (of = pending(), who = school, hash = hashOf(1)) => signatureProblem(of, who, hash)?.code ?? null;

test('a party\'s administrator signs what was approved, late too', () => {
  expect(code()).toBeNull();
  expect(code(pending({ overdueAt: at(31) }))).toBeNull();
});
test.each([
  ['its system', actor('SCHOOL_SYSTEM', '4113016204', 'jjj')],
  ['another school', actor('SCHOOL_ADMIN', '4131012499', 'yrd')],
  ['the same code from another region', actor('SCHOOL_ADMIN', '4113016204', 'yrd')],
  ['the coordinator', actor('REGIONAL_COORDINATOR', 'jjj', 'jjj')],
])('not %s', (_, who) => expect(code(pending(), who)).toBe('NOT_ALLOWED'));
test('once, in its round, on the very hash', () => {
  expect(code(pending({ decision: 'SIGNED' }))).toBe('ALREADY_DECIDED');
  expect(code(pending({ decision: 'SUPERSEDED' }))).toBe('ROUND_ENDED');
  expect(code(pending(), school, hashOf(2))).toBe('STALE_TERMS');
});
test('what the program\'s home counts', () => {
  const key = { authority: '授权书1号', scanSha256: null, kid: 'k', signature: 's' };
  expect(decidedOf(signedBy(pending(), key, by, at(5)), true)).toEqual(expect.not.objectContaining({ unproven: true }));
  expect(decidedOf(signedBy(pending(), key, by, at(5)), true)).toMatchObject({ kind: 'SIGNATURE', verdict: 'FAVOURABLE', by, decidedAt: at(5) });
  expect(decidedOf(signedBy(pending(), key, by, at(5)), false)).toMatchObject({ verdict: 'FAVOURABLE', unproven: true });
  expect(decidedOf(refusedBy(pending(), '校务会未通过', by, at(5)), true)).toMatchObject({ verdict: 'RETURN', reason: '校务会未通过' });
  expect(decidedOf(pending(), true)).toBeNull();
});
