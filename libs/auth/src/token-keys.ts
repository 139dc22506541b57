import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** A new Ed25519 key: the private JWK for its owner's file, the public one for everybody who verifies. */
export async function newTokenKey(): Promise<{ privateJwk: JWK; publicJwk: JWK }> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const privateJwk: JWK = { ...await exportJWK(pair.privateKey), kid: randomUUID(), alg: 'EdDSA', use: 'sig' };
  return { privateJwk, publicJwk: publicPart(privateJwk) };
}

/** The same JWK without its private number. */
export function publicPart(privateJwk: JWK): JWK {
  const { d: _secret, ...publicJwk } = privateJwk;
  return publicJwk;
}

/** A key set as it stands in the file that INTERNAL_JWKS names. */
export const keySet = (...publicJwks: JWK[]): JSONWebKeySet => ({ keys: publicJwks });
