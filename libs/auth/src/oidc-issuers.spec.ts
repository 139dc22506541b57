import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { OidcIssuers } from './oidc-issuers.js';
import { IdentityUnavailable, Unauthenticated } from './unauthenticated.error.js';

let server: Server;
let origin: string;
let issuers: OidcIssuers;
const keys: Record<string, { sign: CryptoKey; jwk: object }> = {};

beforeAll(async () => {
  for (const region of ['jjj', 'yrd']) {
    const pair = await generateKeyPair('ES256', { extractable: true });
    keys[region] = { sign: pair.privateKey, jwk: { ...await exportJWK(pair.publicKey), kid: region, alg: 'ES256' } };
  }
  server = createServer((req, res) => {
    const [, region, last] = /^\/(\w+)\/(.+)$/.exec(req.url ?? '') ?? [];
    if (!region || !keys[region]) res.writeHead(404).end();
    else if (last === 'jwks') res.end(JSON.stringify({ keys: [keys[region].jwk] }));
    else res.end(JSON.stringify({ issuer: `${origin}/${region}`, jwks_uri: `${origin}/${region}/jwks` }));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  issuers = new OidcIssuers({ jjj: `${origin}/jjj`, yrd: `${origin}/yrd`, gone: `${origin}/gone` });
});
afterAll(() => new Promise((done) => server.close(done)));

interface Wrong { issuer?: string; signedBy?: string; region?: string; role?: string; body?: string; audience?: string; expires?: number }

function token({ issuer = 'jjj', signedBy = issuer, region = 'jjj', role = 'SCHOOL_ADMIN', body = '4113016204', audience = 'heyu', expires = 600 }: Wrong): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role, region, body }).setProtectedHeader({ alg: 'ES256', kid: signedBy })
    .setIssuer(`${origin}/${issuer}`).setAudience(audience).setSubject('p-1').setIssuedAt(now).setExpirationTime(now + expires)
    .sign(keys[signedBy]!.sign);
}
const verify = async (wrong: Wrong) => issuers.verify(`Bearer ${await token(wrong)}`);

describe('an access token', () => {
  test('of the region\'s issuer is the actor', async () => {
    expect(await verify({})).toEqual({ id: 'p-1', role: 'SCHOOL_ADMIN', region: 'jjj', body: '4113016204' });
  });

  test.each<[string, Wrong]>([
    ['of another region\'s issuer', { issuer: 'yrd' }],
    ['signed by another region\'s key', { signedBy: 'yrd' }],
    ['for another audience', { audience: 'elsewhere' }],
    ['that expired', { expires: -120 }],
    ['of an unknown role', { role: 'ROOT' }],
    ['that calls itself anonymous', { role: 'ANONYMOUS', body: '' }],
    ['that calls itself the platform', { role: 'SYSTEM', body: 'jjj' }],
    ['of a coordinator who acts for another region', { role: 'REGIONAL_COORDINATOR', body: 'yrd' }],
    ['of an authority without a province', { role: 'APPROVING_AUTHORITY', body: 'jjj' }],
  ])('%s is refused', async (_what, wrong) => {
    await expect(verify(wrong)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('that was good a moment ago is good no longer than it says', async () => {
    const authorization = `Bearer ${await token({ expires: 10 })}`;
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      expect(await issuers.verify(authorization)).toBe(await issuers.verify(authorization));
      jest.advanceTimersByTime(75_000);
      await expect(issuers.verify(authorization)).rejects.toBeInstanceOf(Unauthenticated);
    } finally {
      jest.useRealTimers();
    }
  });

  test('with alg none is refused', async () => {
    const unsigned = new UnsecuredJWT({ role: 'SCHOOL_ADMIN', region: 'jjj', body: '4113016204' })
      .setIssuer(`${origin}/jjj`).setAudience('heyu').setSubject('p-1').setIssuedAt().setExpirationTime('60s').encode();
    await expect(issuers.verify(`Bearer ${unsigned}`)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('of an issuer that is not trusted is refused', async () => {
    await expect(new OidcIssuers({}).verify(`Bearer ${await token({})}`)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('whose issuer cannot be reached is neither accepted nor called wrong', async () => {
    await expect(verify({ issuer: 'gone', signedBy: 'jjj' })).rejects.toBeInstanceOf(IdentityUnavailable);
  });
});
