import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type JsonWebKey } from 'node:crypto';
import canonicalize from 'canonicalize';

const jwk = (x: string, d?: string): JsonWebKey => ({ kty: 'OKP', crv: 'Ed25519', x, ...(d ? { d } : {}) });
const bytesOf = (payload: Uint8Array | string): Uint8Array => (typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload);

/** The two halves of an Ed25519 key as the members `x` and `d` of its JWK (base64url, 32 bytes each). */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function newKeyPair(): KeyPair {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { publicKey: x!, privateKey: d! };
}

/** Ed25519 (RFC 8032), base64url. Text is signed as UTF-8. */
export function signPayload({ publicKey, privateKey }: KeyPair, payload: Uint8Array | string): string {
  return sign(null, bytesOf(payload), createPrivateKey({ key: jwk(publicKey, privateKey), format: 'jwk' })).toString('base64url');
}

/** False also where key or signature are malformed. */
export function verifySignature(publicKey: string, payload: Uint8Array | string, signature: string): boolean {
  try {
    return verify(null, bytesOf(payload), createPublicKey({ key: jwk(publicKey), format: 'jwk' }), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** A key's name: its JWK thumbprint (RFC 7638), so that the name cannot be given to another key. */
export const thumbprint = (publicKey: string): string =>
  createHash('sha256').update(canonicalize({ crv: 'Ed25519', kty: 'OKP', x: publicKey })!).digest('base64url');
