import type { CooperationAgreement, School, Signature, TermsVersion } from '@heyu/contracts';
import { checkSignature, type SignatureVerdict } from '../signing-keys/signing-keys.js';
import { hashOfTerms } from '../terms/terms.js';

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
  /** From when to when (UTC text; null: open) the school had this key, by the clock that also says `signedAt`. */
  readonly keyFrom: string | null;
  readonly keyUntil: string | null;
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

/** The records of this cell against which an agreement is checked. */
export interface ProofRecords {
  readonly terms: TermsVersion | null;
  readonly schools: readonly School[];
  /** What was opened for each school, which says when it was asked. */
  readonly asked: readonly Signature[];
}

/** Checks an agreement against its terms and the public keys of its schools; believes nothing that the agreement says of itself. */
export function proofOf(agreement: CooperationAgreement, { terms, schools, asked }: ProofRecords): AgreementProof {
  const recomputedHash = terms && hashOfTerms(terms);
  const names = new Map(agreement.parties.map(({ schoolId, nameZh }) => [schoolId, nameZh]));
  const keys = new Map(schools.map(({ id, signingKeys }) => [id, signingKeys]));
  const signatures = agreement.signatures.map((signed): SignatureProof => {
    const { schoolId, schoolCode, office, signedAt, kid, signature } = signed;
    const facts = { programId: agreement.programId, round: agreement.round, hash: agreement.hash, schoolId, office, signedAt };
    const openedAt = asked.find(({ schoolId: of, hash }) => of === schoolId && hash === agreement.hash)?.openedAt ?? null;
    const { verdict, key, payload } = checkSignature(facts, signed, keys.get(schoolId) ?? [], openedAt);
    return { schoolId, schoolCode, nameZh: names.get(schoolId) ?? schoolCode, office, signedAt, kid,
      publicKey: key?.publicKey ?? null, keyFrom: key?.from ?? null, keyUntil: key?.until ?? null, payload, signature, verdict };
  });
  const valid = new Set(signatures.filter(({ verdict }) => verdict === 'VALID').map(({ schoolId }) => schoolId));
  const parties = terms ? [terms.terms.leadSchoolId, ...terms.terms.partnerSchoolIds] : agreement.parties.map(({ schoolId }) => schoolId);
  const codes = new Map(agreement.parties.map(({ schoolId, schoolCode }) => [schoolId, schoolCode]));
  const unsigned = parties.filter((schoolId) => !valid.has(schoolId)).map((schoolId) => codes.get(schoolId) ?? schoolId);
  return { recomputedHash, signatures, unsigned, proven: recomputedHash === agreement.hash && unsigned.length === 0 };
}
