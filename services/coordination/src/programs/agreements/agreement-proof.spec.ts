import { describe, expect, test } from '@jest/globals';
import { agreement, schoolRecords, termsVersion } from './concluded-agreement.fixture.js';
import type { CooperationAgreement, School, Signature, TermsVersion } from '@heyu/contracts';
import { proofOf as proofFrom } from './agreement-proof.js';

const proofOf = (of: CooperationAgreement, terms: TermsVersion | null, schools: readonly School[], asked: readonly Signature[] = []) => proofFrom(of, { terms, schools, asked });

const verdicts = (proof: ReturnType<typeof proofOf>) => proof.signatures.map(({ verdict }) => verdict);

describe('the proof of an agreement', () => {
  test('given its terms and the keys of its schools: proven, with what anyone needs to check it again', () => {
    const proof = proofOf(agreement, termsVersion, schoolRecords);
    expect(proof).toMatchObject({ proven: true, recomputedHash: agreement.hash, unsigned: [] });
    expect(verdicts(proof)).toEqual(['VALID', 'VALID', 'VALID', 'VALID']);
    expect(JSON.parse(proof.signatures[0]!.payload)).toMatchObject({ hash: agreement.hash, office: '校长' });
  });

  test('given terms in which one seat was changed: not proven, though every signature of the hash is valid', () => {
    const seats = termsVersion.terms.seats.map((entry, n) => (n === 0 ? { ...entry, seats: entry.seats + 1 } : entry));
    const proof = proofOf(agreement, { ...termsVersion, terms: { ...termsVersion.terms, seats } }, schoolRecords);
    expect(proof.proven).toBe(false);
    expect(proof.recomputedHash).not.toBe(agreement.hash);
    expect(new Set(verdicts(proof))).toEqual(new Set(['VALID']));
  });

  test.each(['office', 'signedAt'] as const)('given another %s than was signed: that signature is invalid', (field) => {
    const [first, ...rest] = agreement.signatures;
    const altered = { ...agreement, signatures: [{ ...first!, [field]: field === 'office' ? '副校长' : '2026-11-24T01:20:30.121Z' }, ...rest] };
    const proof = proofOf(altered, termsVersion, schoolRecords);
    expect(verdicts(proof)).toEqual(['INVALID', 'VALID', 'VALID', 'VALID']);
    expect(proof).toMatchObject({ proven: false, unsigned: ['4113016204'] });
  });

  test('given a hash that the schools did not sign: nothing is valid', () => {
    expect(new Set(verdicts(proofOf({ ...agreement, hash: '0'.repeat(64) }, termsVersion, schoolRecords)))).toEqual(new Set(['INVALID']));
  });

  test("given another school's key under the same name: invalid; given none: said so", () => {
    const swapped = schoolRecords.map((school, n) => (n === 1 ? { ...school, signingKeys: [{ ...school.signingKeys[0]!, publicKey: schoolRecords[0]!.signingKeys[0]!.publicKey }] } : school));
    expect(verdicts(proofOf(agreement, termsVersion, swapped))).toEqual(['VALID', 'INVALID', 'VALID', 'VALID']);
    expect(verdicts(proofOf(agreement, termsVersion, schoolRecords.slice(1)))).toEqual(['KEY_MISSING', 'VALID', 'VALID', 'VALID']);
  });

  test('given a key that was issued after the signature, or ended before it: no key is known that was good then', () => {
    const { signedAt, kid } = agreement.signatures[1]!;
    const within = (change: object) => schoolRecords.map((school, n) =>
      (n === 1 ? { ...school, signingKeys: school.signingKeys.map((key) => (key.kid === kid ? { ...key, ...change } : key)) } : school));
    for (const change of [{ from: signedAt.replace('.120Z', '.121Z') }, { until: signedAt.replace('.120Z', '.119Z') }]) {
      const proof = proofOf(agreement, termsVersion, within(change));
      expect(verdicts(proof)).toEqual(['VALID', 'KEY_MISSING', 'VALID', 'VALID']);
      expect(proof).toMatchObject({ proven: false, unsigned: [agreement.parties[1]!.schoolCode] });
    }
    expect(proofOf(agreement, termsVersion, within({ from: signedAt, until: signedAt }))).toMatchObject({ proven: true });
  });

  test('given that a school was asked only after its signature: it is invalid', () => {
    const { schoolId, signedAt } = agreement.signatures[2]!;
    const asked = (openedAt: string) => [{ schoolId, hash: agreement.hash, openedAt } as Signature];
    expect(verdicts(proofOf(agreement, termsVersion, schoolRecords, asked(signedAt)))).toEqual(['VALID', 'VALID', 'VALID', 'VALID']);
    expect(verdicts(proofOf(agreement, termsVersion, schoolRecords, asked(signedAt.replace('.120Z', '.121Z'))))).toEqual(['VALID', 'VALID', 'INVALID', 'VALID']);
  });

  test('given a signature fewer: the school is named, and nothing is proven', () => {
    const proof = proofOf({ ...agreement, signatures: agreement.signatures.slice(1) }, termsVersion, schoolRecords);
    expect(proof).toMatchObject({ proven: false, unsigned: ['4113016204'] });
  });

  test('given an agreement that leaves out a party of its terms: not proven', () => {
    const [, ...parties] = agreement.parties;
    const proof = proofOf({ ...agreement, parties, signatures: agreement.signatures.slice(1) }, termsVersion, schoolRecords);
    expect(proof).toMatchObject({ proven: false, unsigned: [agreement.parties[0]!.schoolId] });
  });

  test('given no terms yet: nothing is proven', () => {
    expect(proofOf(agreement, null, schoolRecords)).toMatchObject({ proven: false, recomputedHash: null, unsigned: [] });
  });
});
