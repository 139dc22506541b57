import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { TermsVersion } from '@heyu/contracts';

/** What every body decides on and every school signs: SHA-256 (hex) over the canonical JSON (RFC 8785) of `{programId, round, terms}`. */
export const hashOfTerms = ({ programId, round, terms }: Pick<TermsVersion, 'programId' | 'round' | 'terms'>): string =>
  createHash('sha256').update(canonicalize({ programId, round, terms })!).digest('hex');
