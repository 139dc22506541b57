import { createHash, randomBytes } from 'node:crypto';
import { request, type Server } from 'node:http';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { OidcIssuers } from '@heyu/auth';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { freePorts } from '../processes/free-port.js';
import { readConfig, type IssuerConfig } from './config.js';
import { issuerApp } from './issuer.app.js';
import { PAGE_CLIENT } from './region.issuer.js';

let config: IssuerConfig;
let server: Server;
let url: string;
let platform: OidcIssuers;

async function listen(): Promise<void> {
  server = (await issuerApp(config)).listen(config.port, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  while (!await fetch(`${config.issuerUrl}/health/ready`).then((answer) => answer.ok, () => false));  // lets fetch forget connections to a server before this one
}
async function close(): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

beforeAll(async () => {
  jest.spyOn(console, 'warn').mockReturnValue(); // the library's advice for production, where this issuer refuses to run
  const [port] = await freePorts(1);
  config = readConfig({ PORT: String(port), ISSUER_DIR: await mkdtemp(join(tmpdir(), 'heyu-issuer-')) });
  url = config.issuerUrl;
  await listen();
  platform = new OidcIssuers(Object.fromEntries(['jjj', 'yrd', 'prd'].map((region) => [region, `${url}/${region}`])));
});
afterAll(async () => {
  await close();
  await rm(config.dir, { recursive: true });
});

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
const tokenOf = async (handle: string) => ((await (await form('/dev/token', { handle })).json()) as { access_token: string }).access_token;

test.each(['/', '/jjj/.well-known/openid-configuration', '/dev/token'])('%s under another name is not served, health is', async (path) => {
  const statusOf = (at: string) => new Promise<number>((done) => request(url + at, { headers: { host: 'evil.example:4010' }, agent: false }, (answer) => done(answer.resume().statusCode!)).end());
  expect([await statusOf(path), await statusOf('/health/ready')]).toEqual([421, 200]);
});

test('its front page leads every demo person, and no system, to the gateway\'s page', async () => {
  const answer = await fetch(url);
  const html = await answer.text();
  expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([200, "default-src 'none'; style-src 'unsafe-inline'"]);
  expect(html).toContain(`href="${config.gatewayUrl}/sign-in?region=yrd&#38;as=coordinator-yrd"`);
  expect(html).not.toContain('system-sh-01');
});

/** A browser that keeps cookies, from the authorization request to the code. */
async function signIn(region: string, handle: string, { challenge, redirect = `${config.gatewayUrl}/signed-in` }: { challenge?: string; redirect?: string } = {}) {
  const cookies = new Map<string, string>();
  const go = async (at: string, init: RequestInit = {}) => {
    const answer = await fetch(new URL(at, url), { ...init, redirect: 'manual', headers: { ...init.headers, cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    return answer;
  };
  const query = new URLSearchParams({ client_id: PAGE_CLIENT, response_type: 'code', redirect_uri: redirect, scope: 'openid heyu', state: 's-1',
    ...(challenge ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}) });
  const begun = await go(`/${region}/auth?${query}`);
  const page = begun.headers.get('location');
  if (!page?.includes('/sign-in/')) return { begun, back: page ? new URL(page) : null, html: '', chosen: null };
  const html = await (await go(page)).text();
  const chosen = await go(page, { method: 'POST', body: new URLSearchParams({ handle }) });
  if (chosen.status === 400) return { begun, back: null, html, chosen };
  const resumed = await go(chosen.headers.get('location')!);
  return { begun, back: new URL(resumed.headers.get('location')!), html, chosen };
}

const exchange = (region: string, code: string, verifier: string) => form(`/${region}/token`, {
  grant_type: 'authorization_code', client_id: PAGE_CLIENT, code, code_verifier: verifier, redirect_uri: `${config.gatewayUrl}/signed-in`,
});

describe('a person signs in by code and PKCE', () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');

  test('and has a token that counts for the region', async () => {
    const { back, html } = await signIn('yrd', 'admin-sh-01', { challenge });
    expect(html).toContain('演示校管（上海电子信息职业技术学院）');
    expect(html).not.toContain('admin-he-01');
    const answer = await exchange('yrd', back!.searchParams.get('code')!, verifier);
    const { access_token: token, expires_in: seconds } = await answer.json() as { access_token: string; expires_in: number };
    expect(seconds).toBe(600);
    const actor = await platform.verify(`Bearer ${token}`);
    expect(actor).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), role: 'SCHOOL_ADMIN', region: 'yrd', body: '4131012499' });
    expect(actor.id).toBe(decodeJwt(await tokenOf('admin-sh-01')).sub);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(JSON.stringify(decodeJwt(token))).not.toMatch(/admin-sh-01|演示/);
  });

  test('but not without PKCE, with another verifier, or by the same code twice', async () => {
    expect((await signIn('yrd', 'admin-sh-01')).back!.searchParams.get('error')).toBe('invalid_request');
    const wrong = (await signIn('yrd', 'admin-sh-01', { challenge })).back!.searchParams.get('code')!;
    expect((await exchange('yrd', wrong, randomBytes(32).toString('base64url'))).status).toBe(400);
    const code = (await signIn('yrd', 'admin-sh-01', { challenge })).back!.searchParams.get('code')!;
    expect((await exchange('yrd', code, verifier)).status).toBe(200);
    expect((await exchange('yrd', code, verifier)).status).toBe(400);
  });

  test('nor to another address, nor as somebody of another region or a system', async () => {
    const { begun, back } = await signIn('yrd', 'admin-sh-01', { challenge, redirect: 'https://evil.example/signed-in' });
    expect([begun.status, back]).toEqual([400, null]);
    expect((await signIn('yrd', 'admin-he-01', { challenge })).chosen!.status).toBe(400);
    expect((await signIn('yrd', 'system-sh-01', { challenge })).chosen!.status).toBe(400);
  });
});

describe('a school\'s system comes with client credentials', () => {
  const path = '/yrd/clients/system-sh-01/secrets';
  const as = async (handle: string) => ({ authorization: `Bearer ${await tokenOf(handle)}` });
  const rotate = async (handle: string) => fetch(url + path, { method: 'POST', headers: await as(handle) });
  const created = async () => (await rotate('admin-sh-01')).json() as Promise<{ client_secret: string; id: string; secrets: { expiresAt: string | null }[] }>;
  const ask = (secret: string, region = 'yrd') => form(`/${region}/token`, { grant_type: 'client_credentials', scope: 'heyu' },
    { authorization: `Basic ${Buffer.from(`system-sh-01:${secret}`).toString('base64')}` });

  test('which its administrator makes', async () => {
    const { client_secret: secret } = await created();
    const answer = await (await ask(secret)).json() as { access_token: string; expires_in: number };
    expect(answer.expires_in).toBe(600);
    expect(await platform.verify(`Bearer ${answer.access_token}`)).toEqual({
      id: decodeJwt(await tokenOf('system-sh-01')).sub, role: 'SCHOOL_SYSTEM', region: 'yrd', body: '4131012499',
    });
    expect((await ask('guess')).status).toBe(401);
    expect((await ask(secret, 'jjj')).status).toBe(401);
  });

  test('after a rotation both secrets are good, the former until the overlap ends; a third ends the first', async () => {
    const [first, second] = [await created(), await created()];
    expect(second.secrets.map(({ expiresAt }) => expiresAt === null)).toEqual([true, false]);
    expect([(await ask(first.client_secret)).status, (await ask(second.client_secret)).status]).toEqual([200, 200]);
    const third = await created();
    expect([(await ask(first.client_secret)).status, (await ask(second.client_secret)).status, (await ask(third.client_secret)).status]).toEqual([401, 200, 200]);
  });

  test('a revoked secret is refused at once, also after a restart', async () => {
    const { client_secret: secret, id } = await created();
    const other = await created();
    expect((await fetch(`${url}${path}/${id}`, { method: 'DELETE', headers: await as('secadmin-yrd') })).status).toBe(204);
    await close();
    await listen();
    expect([(await ask(secret)).status, (await ask(other.client_secret)).status]).toEqual([401, 200]);
  });

  test.each(['admin-he-01', 'admin-sh-02', 'teacher-sh-01', 'secadmin-jjj', 'system-sh-01'])('%s may not manage them', async (handle) => {
    expect((await rotate(handle)).status).toBe(404);
  });

  test('nor may anyone without a token', async () => {
    expect((await fetch(url + path, { method: 'POST' })).status).toBe(401);
  });
});

test('keys and secrets are readable by this user only, and no secret is kept as text', async () => {
  const answer = await fetch(`${url}/yrd/clients/system-sh-01/secrets`, { method: 'POST', headers: { authorization: `Bearer ${await tokenOf('admin-sh-01')}` } });
  const { client_secret: secret, id } = await answer.json() as { client_secret: string; id: string };
  const kept = await readFile(join(config.dir, 'clients', 'yrd.json'), 'utf8');
  expect([kept.includes(id), kept.includes(secret)]).toEqual([true, false]);
  const files = (await readdir(config.dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).sort()).toEqual(['jjj.jwk.json', 'prd.jwk.json', 'yrd.json', 'yrd.jwk.json']);
  for (const { parentPath, name } of files) expect((await stat(join(parentPath, name))).mode & 0o777).toBe(0o600);
});

test('a token survives a restart', async () => {
  const token = await tokenOf('coordinator-prd');
  await close();
  await listen();
  expect(await platform.verify(`Bearer ${token}`)).toMatchObject({ role: 'REGIONAL_COORDINATOR', region: 'prd', body: 'prd' });
});

test('nobody has a token under an unknown handle', async () => {
  expect((await form('/dev/token', { handle: 'nobody' })).status).toBe(404);
  expect((await form('/dev/token', {})).status).toBe(404);
});

test('it refuses to serve a production system', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/never runs in production/);
});
