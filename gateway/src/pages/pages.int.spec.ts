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

describe('the GraphiQL page', () => {
  test('loads from the gateway only', async () => {
    expect((await get('/')).headers.get('location')).toBe('/graphiql');
    const page = await get('/graphiql');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect([page.headers.get('x-frame-options'), page.headers.get('x-content-type-options'), page.headers.get('x-powered-by')]).toEqual(['DENY', 'nosniff', null]);
    const loaded = [...html.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, path]) => path!);
    expect(loaded.length).toBeGreaterThan(6);
    for (const path of [...loaded, '/graphiql/sign-in.js']) expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  test('is the only page: nothing of others is shown where queries are sent', async () => {
    const answer = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
    expect([answer.status, (await answer.text()).includes('<html')]).toEqual([400, false]);
  });

  test('offers the regions\' issuers', async () => {
    expect(await (await get('/graphiql/regions.json')).json()).toContainEqual({ region: 'yrd', issuer: gateway.issuers.urls['yrd'] });
  });

  test.each(['..%2fpackage.json', 'graphiql.html', '__proto__', 'package.json'])('gives no other file: %s', async (name) => {
    expect((await get(`/graphiql/${name}`)).status).toBe(404);
  });
});

test.each(['/rest/programs', '/internal', '/coordination/graphql', '/restricted', '/files', '/dev/token'])('%s is nobody\'s: 404', async (path) => {
  expect((await get(path)).status).toBe(404);
});
