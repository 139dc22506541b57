import type { CooperationAgreement, School, TermsVersion } from '@heyu/contracts';
import { keyFor } from '../signing-keys/signing-key.rules.js';
import { signedPayload, verifySignature } from '../signing-keys/signing-keys.js';
import { hashOfTerms } from '../terms/terms.js';

/** KEY_MISSING: this cell knows no key of that name that the school could sign with at that moment. */
export type SignatureVerdict = 'VALID' | 'INVALID' | 'KEY_MISSING';

/** One school's signature with all that is needed to check it without this platform. */
export interface SignatureProof {
  readonly schoolId: string;
  readonly schoolCode: string;
  readonly nameZh: string;
  readonly office: string;
  readonly signedAt: string;
  readonly kid: string;
  /** Ed25519, the `x` member of the key's JWK. */
  readonly publicKey: string | null;
  /** The very text that was signed (UTF-8). */
  readonly payload: string;
  readonly signature: string;
  readonly verdict: SignatureVerdict;
}

/** What can be proved of an agreement from replicated records alone. */
export interface AgreementProof {
  /** Recomputed from the terms; null while they are not here. */
  readonly recomputedHash: string | null;
  readonly signatures: readonly SignatureProof[];
  /** Codes of parties that have not signed this hash; the parties are those of the terms. */
  readonly unsigned: readonly string[];
  /** The terms have the stated hash, and every party's signature of it is valid. */
  readonly proven: boolean;
}

/** Checks an agreement against its terms and the public keys of its schools; believes nothing that the agreement says of itself. */
export function proofOf(agreement: CooperationAgreement, terms: TermsVersion | null, schools: readonly School[]): AgreementProof {
  const recomputedHash = terms && hashOfTerms(terms);
  const names = new Map(agreement.parties.map(({ schoolId, nameZh }) => [schoolId, nameZh]));
  const keys = new Map(schools.map(({ id, signingKeys }) => [id, signingKeys]));
  const signatures = agreement.signatures.map((signed): SignatureProof => {
    const { schoolId, schoolCode, office, signedAt, kid, signature } = signed;
    const payload = signedPayload({ programId: agreement.programId, round: agreement.round, hash: agreement.hash, schoolId, office, signedAt });
    const publicKey = keyFor(keys.get(schoolId) ?? [], kid, signedAt)?.publicKey ?? null;
    return { schoolId, schoolCode, nameZh: names.get(schoolId) ?? schoolCode, office, signedAt, kid, publicKey, payload, signature,
      verdict: verdictOf(publicKey, payload, signature) };
  });
  const valid = new Set(signatures.filter(({ verdict }) => verdict === 'VALID').map(({ schoolId }) => schoolId));
  const parties = terms ? [terms.terms.leadSchoolId, ...terms.terms.partnerSchoolIds] : agreement.parties.map(({ schoolId }) => schoolId);
  const codes = new Map(agreement.parties.map(({ schoolId, schoolCode }) => [schoolId, schoolCode]));
  const unsigned = parties.filter((schoolId) => !valid.has(schoolId)).map((schoolId) => codes.get(schoolId) ?? schoolId);
  return { recomputedHash, signatures, unsigned, proven: recomputedHash === agreement.hash && unsigned.length === 0 };
}

function verdictOf(publicKey: string | null, payload: string, signature: string): SignatureVerdict {
  if (publicKey === null) return 'KEY_MISSING';
  return verifySignature(publicKey, payload, signature) ? 'VALID' : 'INVALID';
}
