import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveMetrics } from '@heyu/host';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { TestGateway } from '../testing/gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => { gateway = await TestGateway.start(); });
afterAll(() => gateway.stop());

const underTheName = (host: string, url: string) => new Promise<IncomingMessage>((done) => request(url, { headers: { host, 'apollo-require-preflight': '1' }, agent: false }, done).end());
const get = (path: string) => fetch(gateway.url + path, { redirect: 'manual' });

test('it is alive, ready and measured, the latter not where everybody may look', async () => {
  expect([(await get('/health/live')).status, (await get('/health/ready')).status]).toEqual([200, 200]);
  await gateway.ask('{ programs { id } }');
  expect((await get('/metrics')).status).toBe(404);
  const apart = await serveMetrics({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(apart.address() as AddressInfo).port}`;
  expect((await fetch(`${address}/`)).status).toBe(404);
  expect((await underTheName('evil.example:4001', `${address}/metrics`)).statusCode).toBe(421);
  const figures = await (await fetch(`${address}/metrics`)).text();
  apart.close();
  expect(figures).toMatch(/heyu_gateway_subgraph_seconds_count\{subgraph="coordination",cell="jjj",outcome="ok"\} 1/);
  expect(figures).toMatch(/heyu_http_request_seconds_count\{method="POST",path="graphql",status="200"\} 1/);
});

test('the schema is what callers see: none of the federation\'s inside', async () => {
  const sdl = await (await get('/schema.graphql')).text();
  expect(Object.keys(buildSchema(sdl).getTypeMap())).toEqual(expect.arrayContaining(['Program', 'Cohort', 'Refusal']));
  expect(sdl).not.toMatch(/join__|link__|core__|_entities|_service|_Any|_Entity|@key|@shareable/);
});

test.each(['/', '/graphiql', '/graphql?query=%7B__typename%7D', '/schema.graphql', `/files/${'a'.repeat(64)}`])('%s under a name that is not the gateway\'s is not served', async (path) => {
  const answer = await underTheName('evil.example:4000', gateway.url + path);
  expect([answer.statusCode, JSON.parse((await answer.toArray()).join(''))]).toMatchObject([421, { code: 'HOST_NOT_SERVED' }]);
});

const open = (path: string) => fetch(gateway.url + path, { headers: { accept: 'text/html,*/*;q=0.8' } });

describe.each(['/', '/graphiql'])('the page at %s', (path) => {
  test('loads from the gateway only, under a policy', async () => {
    const page = await open(path);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect([page.headers.get('x-frame-options'), page.headers.get('x-content-type-options'), page.headers.get('x-powered-by')]).toEqual(['DENY', 'nosniff', null]);
    const loaded = [...html.matchAll(/(?:src|href)="(?!data:)([^"]+\.(?:js|css))"/g)].map(([, file]) => file!);
    expect(loaded.length).toBeGreaterThan(1);
    for (const file of loaded) expect([file, (await get(file)).status]).toEqual([file, 200]);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|<style/);
  });
});

describe('the console', () => {
  test('answers for its own addresses; its files are kept, the page is not', async () => {
    const [page, deep] = [await open('/'), await open('/programs/0199')];
    const withoutNonce = async (answer: Response) => (await answer.text()).replace(/ nonce="[^"]+"/, '');
    expect([deep.status, await withoutNonce(deep)]).toEqual([200, await withoutNonce(page)]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [file] = /\/assets\/[\w-]+\.js/.exec(await (await open('/')).text())!;
    expect((await get(file)).headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
  });

  test('takes styles from files, and from itself by a nonce that no other answer has', async () => {
    const [page, other] = [await open('/'), await open('/')];
    const policy = page.headers.get('content-security-policy')!;
    const nonce = / nonce="([\w+/=]{24})"/.exec(await page.text())![1];
    expect(/(?:^|; )style-src ([^;]*);/.exec(policy)?.[1]).toBe(`'self' 'nonce-${nonce}'`);
    expect(other.headers.get('content-security-policy')).not.toContain(nonce);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
  });

  test('offers the regions\' issuers, and asks nobody else', async () => {
    expect(await (await get('/issuers.json')).json()).toEqual(gateway.issuers.urls);
    const policy = (await open('/')).headers.get('content-security-policy')!;
    const origins = [...new Set(Object.values(gateway.issuers.urls).map((url) => new URL(url).origin))];
    expect(/connect-src ([^;]*);/.exec(policy)![1]!.split(' ').sort()).toEqual(["'self'", ...origins].sort());
  });

  test.each(['..%2findex.html', '..%2f..%2fpackage.json', 'index.html', '__proto__', 'nothing-here.js', '.hidden'])('gives no other file: %s', async (name) => {
    expect((await get(`/assets/${name}`)).status).toBe(404);
  });

  test('nothing of a page is shown where queries are sent', async () => {
    const answer = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
    expect([answer.status, (await answer.text()).includes('<html')]).toEqual([400, false]);
  });
});

test.each(['/rest/programs', '/internal', '/coordination/graphql', '/restricted', '/files', '/dev/token'])('%s is nobody\'s: 404', async (path) => {
  const answer = await get(path);
  expect([answer.status, await answer.json()]).toEqual([404, { code: 'NOT_FOUND', message: '未找到。' }]);
  const written = await fetch(gateway.url + path, { method: 'POST' });
  expect([written.status, await written.json()]).toEqual([404, { code: 'NOT_FOUND', message: '未找到。' }]);
});
