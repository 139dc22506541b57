import { describe, expect, test } from '@jest/globals';
import type { Review } from '@heyu/contracts';
import { actor, at, hashOf, programId } from '../joint-programs/joint-program.fixture.js';
import { decidedOf, given, reviewProblem, windowEnded, type ReviewInput } from './review.rules.js';

const shanghai = actor('APPROVING_AUTHORITY', '310000', 'yrd');
const review = (change: Partial<Review> = {}): Review => ({
  id: '6f9b2f4e-2f0b-5d55-9d8e-000000000200', home: 'yrd', version: 1, programId, round: 1, hash: hashOf(1), body: '310000', openedAt: at(0), dueAt: at(30),
  overdueAt: null, escalatedAt: null, escalatedTo: [], decidedAt: null, by: null, role: 'AUTHORITY', mode: 'APPROVAL', decision: 'PENDING', conditions: [], remarks: null, ...change,
});
const input = (change: Partial<ReviewInput> = {}): ReviewInput => ({ decision: 'APPROVED', hash: hashOf(1), conditions: [], remarks: null, ...change });
const code = (one: Review, change: Partial<ReviewInput> = {}, who = shanghai, now = at(10)) => reviewProblem(one, who, input(change), now)?.code ?? null;

describe('who may give it', () => {
  test('the authority that is asked', () => expect(code(review())).toBeNull());
  test.each([
    ['another province', actor('APPROVING_AUTHORITY', '320000', 'yrd')],
    ['the same code from another region', actor('APPROVING_AUTHORITY', '310000', 'jjj')],
    ['the coordinator', actor('REGIONAL_COORDINATOR', 'yrd', 'yrd')],
    ['an administrator who writes the code', actor('SCHOOL_ADMIN', '310000', 'yrd')],
  ])('not %s', (_, who) => expect(code(review(), {}, who)).toBe('NOT_ALLOWED'));
});

describe('when and on what', () => {
  test('once, and not after its round', () => {
    expect(code(review({ decision: 'RETURNED' }))).toBe('ALREADY_DECIDED');
    expect(code(review({ decision: 'SUPERSEDED' }))).toBe('ROUND_ENDED');
  });
  test('only on the terms that are asked about', () => expect(code(review(), { hash: hashOf(2) })).toBe('STALE_TERMS'));
  test('late is allowed', () => expect(code(review({ overdueAt: at(31) }), {}, shanghai, at(40))).toBeNull());
  test('remarks and conditions are texts of bounded length', () => {
    expect(code(review(), { remarks: '长'.repeat(2001) })).toBe('TOO_LONG');
    expect(code(review(), { conditions: ['每年报送', ' '] })).toBe('MISSING');
    expect(code(review(), { conditions: ['每年报送质量报告'] })).toBeNull();
  });
  test('what is against it needs a public remark', () => {
    for (const decision of ['RETURNED', 'REJECTED'] as const) {
      expect(code(review(), { decision })).toBe('REASON_MISSING');
      expect(code(review(), { decision, remarks: ' ' })).toBe('REASON_MISSING');
      expect(code(review(), { decision, remarks: '名额过多' })).toBeNull();
    }
  });
});

describe('a filing', () => {
  const filing = review({ mode: 'FILING' });
  test('may be objected to, or said to be without objection; it is not approved', () => {
    expect(code(filing, { decision: 'OBJECTED', remarks: '重复布点' })).toBeNull();
    expect(code(filing, { decision: 'NO_OBJECTION' })).toBeNull();
    for (const decision of ['APPROVED', 'RETURNED', 'REJECTED'] as const) expect(code(filing, { decision, remarks: 'x' })).toBe('DECISION_MODE');
    for (const decision of ['NO_OBJECTION', 'OBJECTED', 'PENDING', 'SUPERSEDED'] as const) expect(code(review(), { decision, remarks: 'x' })).toBe('DECISION_MODE');
  });
  test('its window ends after its last moment, by the clock under the lock', () => {
    expect(code(filing, { decision: 'NO_OBJECTION' }, shanghai, at(30))).toBeNull();
    expect(code(filing, { decision: 'NO_OBJECTION' }, shanghai, at(31))).toBe('WINDOW_CLOSED');
    expect(windowEnded(filing, at(30))).toBe(false);
    expect(windowEnded(filing, at(31))).toBe(true);
    expect(windowEnded(review({ mode: 'FILING', decision: 'OBJECTED' }), at(31))).toBe(false);
    expect(windowEnded(review(), at(31))).toBe(false);
  });
});

describe('what the program\'s home counts', () => {
  const done = (decision: Review['decision']) => decidedOf(given(review(), input({ decision, remarks: '说明' }), { body: '310000', office: 'x', id: 'y' }, at(10)));
  test.each([['APPROVED', 'FAVOURABLE'], ['NO_OBJECTION', 'FAVOURABLE'], ['RETURNED', 'RETURN'], ['OBJECTED', 'RETURN'], ['REJECTED', 'REJECT']] as const)('%s is %s', (decision, verdict) =>
    expect(done(decision)).toMatchObject({ kind: 'REVIEW', verdict, home: 'yrd', body: '310000', hash: hashOf(1), reason: '说明', decidedAt: at(10) }));
  test('nothing else, nor what a newer build may decide', () => {
    expect(decidedOf(review())).toBeNull();
    expect(done('SUPERSEDED')).toBeNull();
    expect(done('DEFERRED' as never)).toBeNull();
  });
});
