import type { Actor } from '@heyu/contracts';
import { importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { Unauthenticated } from './unauthenticated.error.js';

/** Tokens between processes of the platform live so long (s). */
export const TOKEN_LIFETIME = 60;
/** Clocks of two machines may differ by so much (s). */
export const CLOCK_TOLERANCE = 300;

/** Signs tokens between processes with one Ed25519 key: `iss` says who speaks, `aud` names the one service and cell that may believe it. */
export class TokenSigner {
  private constructor(
    private readonly issuer: string,
    private readonly key: CryptoKey | Uint8Array,
    private readonly kid: string,
  ) {}

  static async from(issuer: string, privateJwk: JWK): Promise<TokenSigner> {
    if (privateJwk.crv !== 'Ed25519' || !privateJwk.d || !privateJwk.kid) throw new Error('a private Ed25519 JWK with a kid is needed');
    return new TokenSigner(issuer, await importJWK(privateJwk, 'EdDSA'), privateJwk.kid);
  }

  sign(actor: Actor, audience: string): Promise<string> {
    return new SignJWT({ role: actor.role, region: actor.region, body: actor.body })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.kid, typ: 'JWT' })
      .setIssuer(this.issuer).setSubject(actor.id).setAudience(audience)
      .setIssuedAt().setExpirationTime(`${TOKEN_LIFETIME}s`)
      .sign(this.key);
  }
}

/** Signature, algorithm, issuer, audience and lifetime of such a token; the caller maps the claims. */
export async function verifyShortLived(token: string, keys: JWTVerifyGetKey, issuer: string, audience: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['EdDSA'], issuer, audience,
      clockTolerance: CLOCK_TOLERANCE, maxTokenAge: TOKEN_LIFETIME,
      requiredClaims: ['sub', 'iat', 'exp', 'aud', 'iss'],
    });
    if (payload.aud !== audience) throw new Unauthenticated('more than one audience');
    if (payload.exp! - payload.iat! > TOKEN_LIFETIME) throw new Unauthenticated('a lifetime of more than a minute');
    return payload;
  } catch (error) {
    if (error instanceof Unauthenticated) throw error;
    throw new Unauthenticated(error instanceof Error ? error.message : 'invalid token');
  }
}
