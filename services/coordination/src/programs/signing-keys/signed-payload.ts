import canonicalize from 'canonicalize';

/** What a school's signature covers; all of it stands in replicated records, so that anyone can put it together again. */
export interface SignedFacts {
  readonly programId: string;
  readonly round: number;
  /** Hash of the terms. */
  readonly hash: string;
  readonly schoolId: string;
  readonly office: string;
  /** UTC text. */
  readonly signedAt: string;
}

/** The text that is signed: canonical JSON (RFC 8785) of exactly these fields. */
export function signedPayload({ programId, round, hash, schoolId, office, signedAt }: SignedFacts): string {
  return canonicalize({ programId, round, hash, schoolId, office, signedAt })!;
}
