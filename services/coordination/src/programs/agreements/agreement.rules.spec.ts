import { expect, test } from '@jest/globals';
import type { CooperationAgreement, Review, Signature, TermsVersion } from '@heyu/contracts';
import { hashOf, program } from '../joint-programs/joint-program.fixture.js';
import { ceases, concluded } from './agreement.rules.js';

const agreement = (inForce = true) => ({ hash: hashOf(1), inForce }) as CooperationAgreement;

test('an agreement holds while its terms do and the program has not ended', () => {
  for (const state of ['SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT'] as const) expect(ceases(agreement(), program(state))).toBeNull();
  expect(ceases(agreement(), program('ENDED'))).toBe('ended');
  expect(ceases(agreement(), program('RUNNING', { hash: hashOf(2) }))).toBe('replaced');
  expect(ceases(agreement(false), program('ENDED'))).toBeNull();
});

test('only those who were asked, at their own home, stand in an agreement', () => {
  const hash = hashOf(1);
  const decided = { hash, decidedAt: '2026-11-24T02:00:00.000Z', decision: 'APPROVED', role: 'AUTHORITY', conditions: [] };
  const review = (id: string, body: string, home: string) => ({ ...decided, id, body, home }) as unknown as Review;
  const signature = (id: string, body: string, home: string) => ({
    ...decided, id, body, home, decision: 'SIGNED', schoolId: body, by: { body, office: '校长', id: 'x' }, authority: '法定代表人', signature: 's', kid: 'k', scanSha256: null,
  }) as unknown as Signature;
  const terms = {
    hash, round: 1, terms: { nameZh: '项目', validUntil: '2032-12-31' },
    parties: [{ schoolId: 'A', schoolCode: 'A', region: 'jjj', lead: true }], deciders: [{ body: '310000', region: 'yrd', role: 'AUTHORITY' }],
  } as unknown as TermsVersion;
  const made = concluded({
    program: program('SIGNED', { hash, agreementNumber: 'N', agreementVersion: 1 }), terms, schools: [],
    reviews: [review('r1', '310000', 'yrd'), review('r2', '310000', 'jjj'), review('r3', '320000', 'yrd')],
    signatures: [signature('s1', 'A', 'jjj'), signature('s2', 'A', 'prd'), signature('s3', 'B', 'jjj')],
  });
  expect(made.reviews.map(({ reviewId }) => reviewId)).toEqual(['r1']);
  expect(made.signatures.map(({ signatureId }) => signatureId)).toEqual(['s1']);
});
