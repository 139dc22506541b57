import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { createLocalJWKSet, importJWK, SignJWT, UnsecuredJWT, type JWK } from 'jose';
import { audienceOf, GATEWAY_ISSUER, internalTokenSigner, InternalTokens } from './internal-token.js';
import { keySet, newTokenKey, publicPart } from './token-keys.js';
import { Unauthenticated } from './unauthenticated.error.js';

const actor: Actor = { id: 'p-1', role: 'SCHOOL_ADMIN', region: 'jjj', body: '4113016204' };
const audience = audienceOf('coordination', 'jjj');
let key: JWK;
let tokens: InternalTokens;

beforeAll(async () => {
  key = (await newTokenKey()).privateJwk;
  tokens = InternalTokens.of(keySet(publicPart(key)));
});

/** A token of the gateway's own key in which one thing is wrong. */
async function forged({ header = {}, iat = 0, exp = 60, ...claims }: Record<string, unknown> & { header?: object; iat?: number; exp?: number }, signedBy = key): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: GATEWAY_ISSUER, aud: audience, sub: actor.id, role: actor.role, region: actor.region, body: actor.body, iat: now + iat, exp: now + exp, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, ...header })
    .sign(await importJWK(signedBy, 'EdDSA'));
}
const verify = (token: string) => tokens.verify(`Bearer ${token}`, audience);

describe('an internal token', () => {
  test('says who the caller is', async () => {
    const sign = await internalTokenSigner(key);
    expect(await verify(await sign(actor, audience))).toEqual(actor);
  });

  test('may speak for an anonymous reader', async () => {
    expect(await verify(await forged({ sub: 'anonymous', role: 'ANONYMOUS', body: '' }))).toMatchObject({ role: 'ANONYMOUS', region: 'jjj' });
  });

  test('is good while the clocks differ by less than five minutes', async () => {
    expect(await verify(await forged({ iat: -300, exp: -240 }))).toEqual(actor);
    expect(await verify(await forged({ iat: 290, exp: 350 }))).toEqual(actor);
  });

  test.each<[string, Parameters<typeof forged>[0]]>([
    ['for another service', { aud: 'students.jjj' }],
    ['for another cell', { aud: 'coordination.yrd' }],
    ['for two services', { aud: [audience, 'students.jjj'] }],
    ['expired', { iat: -400, exp: -340 }],
    ['from the future', { iat: 400, exp: 460 }],
    ['that lives too long', { exp: 3_600 }],
    ['of another issuer', { iss: 'cell:jjj' }],
    ['without a subject', { sub: undefined }],
    ['of an unknown role', { role: 'ROOT' }],
    ['of a caller of another region', { region: 'yrd' }],
    ['of a school administrator without a school', { body: 'jjj' }],
    ['of a coordinator of two regions', { role: 'REGIONAL_COORDINATOR', body: 'yrd' }],
  ])('%s is refused', async (_what, wrong) => {
    await expect(forged(wrong).then(verify)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('signed by another key under the same kid is refused', async () => {
    const other = { ...(await newTokenKey()).privateJwk, kid: key.kid! };
    await expect(forged({}, other).then(verify)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('with alg none is refused', async () => {
    const unsigned = new UnsecuredJWT({ role: actor.role, region: 'jjj', body: actor.body })
      .setIssuer(GATEWAY_ISSUER).setAudience(audience).setSubject('p-1').setIssuedAt().setExpirationTime('60s').encode();
    await expect(verify(unsigned)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('with HS256 over the public key is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(publicPart(key)));
    const confused = await new SignJWT({ role: actor.role, region: 'jjj', body: actor.body })
      .setProtectedHeader({ alg: 'HS256', kid: key.kid }).setIssuer(GATEWAY_ISSUER).setAudience(audience)
      .setSubject('p-1').setIssuedAt().setExpirationTime('60s').sign(secret);
    await expect(verify(confused)).rejects.toBeInstanceOf(Unauthenticated);
  });

  test.each([undefined, '', 'Bearer', 'Basic abc', 'Bearer a b', 'Bearer not-a-jwt'])('%p in its place is refused', async (header) => {
    await expect(tokens.verify(header, audience)).rejects.toBeInstanceOf(Unauthenticated);
  });
});

describe('within half a minute', () => {
  afterEach(() => void jest.useRealTimers());

  test('a caller\'s token for a service is signed once; nobody else\'s and no other service\'s is taken for it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const sign = await internalTokenSigner(key);
    const first = await sign(actor, audience);
    jest.advanceTimersByTime(29_000);
    expect(await sign(actor, audience)).toBe(first);
    const others: [Actor, string][] = [[{ ...actor, id: 'p-2' }, audience], [{ ...actor, role: 'TEACHER' }, audience],
      [{ ...actor, body: '4113016202' }, audience], [actor, audienceOf('students', 'jjj')]];
    expect(new Set(await Promise.all([...others.map(([one, to]) => sign(one, to)), Promise.resolve(first)])).size).toBe(5);
    jest.advanceTimersByTime(2_000);
    expect(await sign(actor, audience)).not.toBe(first);
  });

  test('a token is verified once, for its audience alone, and anew afterwards', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    let asked = 0;
    const keys = createLocalJWKSet(keySet(publicPart(key)));
    const counting = new InternalTokens((header, token) => { asked += 1; return keys(header, token); });
    const header = `Bearer ${await forged({})}`;
    expect([await counting.verify(header, audience), await counting.verify(header, audience), asked]).toEqual([actor, actor, 1]);
    await expect(counting.verify(header, audienceOf('students', 'jjj'))).rejects.toBeInstanceOf(Unauthenticated);
    await expect(counting.verify(`${header}x`, audience)).rejects.toBeInstanceOf(Unauthenticated);
    jest.advanceTimersByTime(31_000);
    asked = 0;
    await counting.verify(header, audience);
    expect(asked).toBe(1);
  });
});

describe('the key set in a file', () => {
  let path: string;
  beforeAll(async () => { path = join(await mkdtemp(join(tmpdir(), 'heyu-auth-')), 'jwks.json'); });
  afterAll(() => rm(join(path, '..'), { recursive: true }));

  test('must be there at the start', async () => {
    await expect(InternalTokens.fromFile(path)).rejects.toThrow('ENOENT');
  });

  test('is read again when it has changed and a token names a key that it lacked', async () => {
    const other = await newTokenKey();
    await writeFile(path, JSON.stringify(keySet(other.publicJwk)));
    const read = await InternalTokens.fromFile(path);
    const header = `Bearer ${await forged({})}`;
    await expect(read.verify(header, audience)).rejects.toBeInstanceOf(Unauthenticated);
    await writeFile(path, JSON.stringify(keySet(other.publicJwk, publicPart(key))));
    await utimes(path, 1, 1);
    expect(await read.verify(header, audience)).toEqual(actor);
  });
});
