import type { Actor } from '@heyu/contracts';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { actorOfUserClaims } from './actor.claims.js';
import { bearerToken, claimedIssuer } from './bearer.js';
import { IdentityUnavailable, Unauthenticated } from './unauthenticated.error.js';

/** `aud` of access tokens for the platform. */
export const PLATFORM_AUDIENCE = 'heyu';

const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'RS256', 'PS256'];
/** Access tokens of users and school systems: a minute's difference between clocks is forgiven. */
const clockTolerance = 60;
const metadata = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** A token that was verified is taken again for so long (ms), never beyond its end: a page asks several times in a moment, and signatures are dear. */
const REMEMBERED = 30_000;

interface Issuer {
  readonly region: string;
  keys?: Promise<JWTVerifyGetKey>;
}

/**
 * Access tokens of the trusted OIDC issuers, one a region. A token counts for its issuer's region only: the `region`
 * claim must be that region, whatever the issuer writes.
 */
export class OidcIssuers {
  private readonly issuers: ReadonlyMap<string, Issuer>;
  private readonly verified = new LRUCache<string, Actor>({ max: 10_000, ttl: REMEMBERED, perf: { now: () => Date.now() } });

  constructor(urlByRegion: Readonly<Record<string, string>>) {
    this.issuers = new Map(Object.entries(urlByRegion).map(([region, url]) => [url, { region }]));
  }

  async verify(authorization: string | undefined): Promise<Actor> {
    const token = bearerToken(authorization);
    const known = this.verified.get(token);
    if (known) return known;
    const url = claimedIssuer(token);
    const issuer = this.issuers.get(url);
    if (!issuer) throw new Unauthenticated('an issuer that is not trusted');
    const keys = await this.keysOf(url, issuer);
    const payload = await jwtVerify(token, keys, {
      algorithms, issuer: url, audience: PLATFORM_AUDIENCE, clockTolerance, requiredClaims: ['sub', 'exp', 'iat'],
    }).then((verified) => verified.payload, (error: unknown) => { throw judged(error); });
    const actor = actorOfUserClaims(payload);
    if (!actor) throw new Unauthenticated('claims of an access token are incomplete');
    if (actor.region !== issuer.region) throw new Unauthenticated('an issuer may speak for its own region only');
    const left = (payload.exp! + clockTolerance) * 1000 - Date.now();
    if (left > 0) this.verified.set(token, actor, { ttl: Math.min(left, REMEMBERED) });
    return actor;
  }

  private keysOf(url: string, issuer: Issuer): Promise<JWTVerifyGetKey> {
    issuer.keys ??= discover(url).catch((error: unknown) => {
      delete issuer.keys;
      throw error;
    });
    return issuer.keys;
  }
}

async function discover(url: string): Promise<JWTVerifyGetKey> {
  try {
    const answer = await fetch(`${url}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
    const found = metadata.parse(await answer.json());
    if (found.issuer !== url) throw new Error(`the issuer calls itself ${found.issuer}`);
    return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5_000, cooldownDuration: 5_000 });
  } catch (error) {
    throw new IdentityUnavailable(`no keys of ${url}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A key set that cannot be fetched says nothing about the token. */
function judged(error: unknown): Error {
  const known = error instanceof errors.JOSEError;
  const unreachable = !known || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';
  const reason = error instanceof Error ? error.message : String(error);
  return unreachable ? new IdentityUnavailable(reason) : new Unauthenticated(reason);
}
