import { createHash } from 'node:crypto';
import type { SigningKey } from '@heyu/contracts';
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

/** A school's keys after a new one was issued: nothing is removed, what was open ends at this moment. */
export function withNewKey(keys: readonly SigningKey[], key: { kid: string; publicKey: string }, at: string): SigningKey[] {
  return [...keys.map((old) => (old.until === null ? { ...old, until: at } : old)), { ...key, from: at, until: null }];
}

/**
 * The public key that may verify what was signed at a moment; null if the school has no such key or had ended it by then:
 * an old key still verifies what it signed, and signs nothing new.
 */
export function keyFor(keys: readonly SigningKey[], kid: string, signedAt: string): SigningKey | null {
  const key = keys.find((candidate) => candidate.kid === kid);
  return key && (key.until === null || signedAt <= key.until) ? key : null;
}

/** A key's name: its JWK thumbprint (RFC 7638), so that the name cannot be given to another key. */
export const thumbprint = (publicKey: string): string =>
  createHash('sha256').update(canonicalize({ crv: 'Ed25519', kty: 'OKP', x: publicKey })!).digest('base64url');
