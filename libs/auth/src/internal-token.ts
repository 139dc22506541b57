import { readFile, stat } from 'node:fs/promises';
import type { Actor } from '@heyu/contracts';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { actorOfInternalClaims } from './actor.claims.js';
import { bearerToken } from './bearer.js';
import { TOKEN_LIFETIME, TokenSigner, verifyShortLived } from './short-lived.token.js';
import type { TokenVerifier } from './token-verifier.js';
import { Unauthenticated } from './unauthenticated.error.js';

/** `iss` of the tokens by which the gateway speaks for a caller. */
export const GATEWAY_ISSUER = 'heyu-gateway';

/** `coordination.jjj`: the only service of the only cell that may accept a token. */
export const audienceOf = (service: string, region: string): string => `${service}.${region}`;

/** What was signed or verified is used again for half of a token's lifetime, by the clock that tokens name: signatures are dear, and a query is several fetches. */
const remembered = { max: 10_000, ttl: TOKEN_LIFETIME * 500, perf: { now: () => Date.now() } } as const;

/** Signs the gateway's internal tokens: one for each caller and subgraph, in half a minute. */
export async function internalTokenSigner(privateJwk: JWK): Promise<(actor: Actor, audience: string) => Promise<string>> {
  const signer = await TokenSigner.from(GATEWAY_ISSUER, privateJwk);
  const signed = new LRUCache<string, Promise<string>>(remembered);
  return (actor, audience) => {
    const asked = JSON.stringify([actor.id, actor.role, actor.region, actor.body, audience]);
    const known = signed.get(asked) ?? signer.sign(actor, audience);
    if (!signed.has(asked)) signed.set(asked, known);
    return known;
  };
}

/** The gateway's internal tokens, verified against its public keys. The only tokens that services accept. */
export class InternalTokens implements TokenVerifier {
  private readonly verified = new LRUCache<string, Actor>(remembered);

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
    const token = bearerToken(authorization);
    const known = this.verified.get(`${audience} ${token}`);
    if (known) return known;
    const payload = await verifyShortLived(token, this.keys, GATEWAY_ISSUER, audience);
    const actor = actorOfInternalClaims(payload);
    if (!actor) throw new Unauthenticated('claims of an internal token are incomplete');
    if (!audience.endsWith(`.${actor.region}`)) throw new Unauthenticated('a caller of another region');
    this.verified.set(`${audience} ${token}`, actor);
    return actor;
  }
}
