import type { TermsVersion } from '@heyu/contracts';
import type { VerificationView } from './agreement-page.html.js';

/** What a machine needs to verify an agreement without this platform. The terms themselves are for parties and deciders; null for everyone else. */
export function verificationJson({ agreement, proof, pdfSha256, versions }: VerificationView, terms: TermsVersion | null): object {
  const { number, agreementVersion, programId, round, nameZh, home, hash, parties, signedAt, validUntil, inForce, ceasedAt } = agreement;
  return {
    number, agreementVersion, versions, home, programId, round, nameZh, signedAt, validUntil, inForce, ceasedAt,
    verified: proof.proven,
    hash, recomputedHash: proof.recomputedHash, pdfSha256,
    parties, unsigned: proof.unsigned, signatures: proof.signatures,
    signedTerms: terms && { programId: terms.programId, round: terms.round, terms: terms.terms },
    algorithms: {
      hash: 'SHA-256, hex, over the canonical JSON (RFC 8785) of signedTerms',
      signature: 'Ed25519 (RFC 8032), base64url, over payload in UTF-8; publicKey is the member x of the key\'s JWK (RFC 8037), kid its thumbprint (RFC 7638); signedAt lies between keyFrom and keyUntil (null: still open)',
    },
  };
}
