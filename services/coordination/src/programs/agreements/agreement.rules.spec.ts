import { expect, test } from '@jest/globals';
import type { CooperationAgreement, Review, Signature, TermsVersion } from '@heyu/contracts';
import { hashOf, program } from '../joint-programs/joint-program.fixture.js';
import { ceases, concluded } from './agreement.rules.js';

const agreement = (inForce = true) => ({ hash: hashOf(1), inForce, validUntil: '2032-12-31' }) as CooperationAgreement;
const [lastMoment, over] = ['2032-12-31T15:59:59.999Z', '2032-12-31T16:00:00.000Z'];

test('an agreement holds while its terms do, the program has not ended and its last Shanghai day is not over', () => {
  for (const state of ['SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT'] as const) expect(ceases(agreement(), program(state), lastMoment)).toBeNull();
  expect(ceases(agreement(), program('ENDED'), over)).toBe('ended');
  expect(ceases(agreement(), program('RUNNING', { hash: hashOf(2) }), over)).toBe('replaced');
  expect(ceases(agreement(false), program('ENDED'), over)).toBeNull();
  expect(ceases(agreement(), program('RUNNING'), over)).toBe('expired');
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
