import { decodeJwt } from 'jose';
import { Unauthenticated } from './unauthenticated.error.js';

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string {
  const match = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '');
  if (!match) throw new Unauthenticated('no bearer token');
  return match[1]!;
}

/** Who a token says it is from; nothing is believed before the signature of that issuer's key is checked. */
export function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw new Unauthenticated('not a JWT');
  }
}
