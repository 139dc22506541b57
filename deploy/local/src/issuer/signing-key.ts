import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { PLATFORM_AUDIENCE } from '@heyu/auth';
import type { Person } from './people.js';
import { readPrivate, writePrivate } from './private-file.js';

export const SIGNING_ALGORITHM = 'ES256';
/** Access tokens live so long (s): what was revoked has no effect after that. */
export const TOKEN_LIFETIME = 600;

/** A region's private signing key: made once, kept in a file. */
export async function signingKeyOf(region: string, dir: string): Promise<JWK> {
  const path = join(dir, 'keys', `${region}.jwk.json`);
  const kept = readPrivate(path) as JWK | null;
  if (kept) return kept;
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const key: JWK = { ...await exportJWK(privateKey), kid: randomUUID(), alg: SIGNING_ALGORITHM, use: 'sig' };
  writePrivate(path, key);
  return key;
}

/** What every access token says besides `sub`. */
export const claimsOf = ({ role, region, body }: Person) => ({ role, region, body });

/** An access token without any sign-in, for scripts: the same claims as by the real flows. */
export async function tokenOf(person: Person, issuer: string, key: JWK): Promise<string> {
  return new SignJWT({ ...claimsOf(person), jti: randomUUID() })
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: key.kid!, typ: 'at+jwt' })
    .setIssuer(issuer).setSubject(person.sub).setAudience(PLATFORM_AUDIENCE)
    .setIssuedAt().setExpirationTime(`${TOKEN_LIFETIME}s`)
    .sign(await importJWK(key, SIGNING_ALGORITHM));
}
