import { readFile, stat } from 'node:fs/promises';
import type { Actor } from '@heyu/contracts';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';
import { actorOfInternalClaims } from './actor.claims.js';
import { bearerToken } from './bearer.js';
import { TokenSigner, verifyShortLived } from './short-lived.token.js';
import type { TokenVerifier } from './token-verifier.js';
import { Unauthenticated } from './unauthenticated.error.js';

/** `iss` of the tokens by which the gateway speaks for a caller. */
export const GATEWAY_ISSUER = 'heyu-gateway';

/** `coordination.jjj`: the only service of the only cell that may accept a token. */
export const audienceOf = (service: string, region: string): string => `${service}.${region}`;

/** Signs the gateway's internal tokens: one for each caller and subgraph. */
export async function internalTokenSigner(privateJwk: JWK): Promise<(actor: Actor, audience: string) => Promise<string>> {
  const signer = await TokenSigner.from(GATEWAY_ISSUER, privateJwk);
  return (actor, audience) => signer.sign(actor, audience);
}

/** The gateway's internal tokens, verified against its public keys. The only tokens that services accept. */
export class InternalTokens implements TokenVerifier {
  constructor(private readonly keys: JWTVerifyGetKey) {}

  static of(jwks: JSONWebKeySet): InternalTokens {
    return new InternalTokens(createLocalJWKSet(jwks));
  }

  /** Reads the key set from a file, and again when a token names a key that it lacks (the gateway's key was changed). */
  static async fromFile(path: string): Promise<InternalTokens> {
    const read = async () => ({ writtenAt: (await stat(path)).mtimeMs, keys: createLocalJWKSet(JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet) });
    let known = await read();
    return new InternalTokens(async (header, token) => {
      try {
        return await known.keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || (await stat(path)).mtimeMs === known.writtenAt) throw error;
        known = await read();
        return known.keys(header, token);
      }
    });
  }

  async verify(authorization: string | undefined, audience: string): Promise<Actor> {
    const payload = await verifyShortLived(bearerToken(authorization), this.keys, GATEWAY_ISSUER, audience);
    const actor = actorOfInternalClaims(payload);
    if (!actor) throw new Unauthenticated('claims of an internal token are incomplete');
    if (!audience.endsWith(`.${actor.region}`)) throw new Unauthenticated('a caller of another region');
    return actor;
  }
}
