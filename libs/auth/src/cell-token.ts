import type { Actor } from '@heyu/contracts';
import { createLocalJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import { actorOfCellClaims, cellActor } from './actor.claims.js';
import { bearerToken, claimedIssuer } from './bearer.js';
import { TokenSigner, verifyShortLived } from './short-lived.token.js';
import type { TokenVerifier } from './token-verifier.js';
import { Unauthenticated } from './unauthenticated.error.js';

const issuerOf = (region: string): string => `cell:${region}`;

/** The token by which the cell of `region` asks another cell for a file: `sign(audienceOf('coordination', home))`. */
export async function cellTokenSigner(region: string, privateJwk: JWK): Promise<(audience: string) => Promise<string>> {
  const signer = await TokenSigner.from(issuerOf(region), privateJwk);
  return (audience) => signer.sign(cellActor(region), audience);
}

/** Tokens of other cells, each verified with that cell's own public keys. Good for `/files/<sha256>` only. */
export class CellTokens implements TokenVerifier {
  private readonly keys: ReadonlyMap<string, JWTVerifyGetKey>;

  constructor(keysByRegion: Readonly<Record<string, readonly JWK[]>>) {
    this.keys = new Map(Object.entries(keysByRegion).map(([region, keys]) => [issuerOf(region), createLocalJWKSet({ keys: [...keys] })]));
  }

  async verify(authorization: string | undefined, audience: string): Promise<Actor> {
    const token = bearerToken(authorization);
    const issuer = claimedIssuer(token);
    const keys = this.keys.get(issuer);
    if (!keys) throw new Unauthenticated('no token of a known cell');
    const actor = actorOfCellClaims(await verifyShortLived(token, keys, issuer, audience));
    if (!actor || issuerOf(actor.region) !== issuer) throw new Unauthenticated('a cell may speak for itself only');
    return actor;
  }
}
