import { describe, expect, test } from '@jest/globals';
import { agreement, schoolRecords, termsVersion } from './concluded-agreement.fixture.js';
import { proofOf } from './agreement-proof.js';

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
