import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { callerOf } from '@heyu/auth';
import { eventually } from '@heyu/testing';
import { TestGateway } from '../testing/gateway.fixture.js';

const MB = 1024 * 1024;
const hash = 'a'.repeat(64);
let gateway: TestGateway;
let received: { region: string; url: string; bytes: number; whole: boolean; headers: Record<string, unknown>; actor: unknown }[];

beforeAll(async () => {
  gateway = await TestGateway.start();
  for (const [region, { coordination }] of Object.entries(gateway.cells)) {
    coordination.app.use(async (req, res) => {
      const one = { region, url: req.url, bytes: 0, whole: false, headers: req.headers, actor: callerOf(req).actor };
      received.push(one);
      for await (const chunk of req as AsyncIterable<Buffer>) one.bytes += chunk.length;
      one.whole = true;
      res.status(req.headers.range ? 206 : 200).set({ 'content-type': 'application/pdf', 'x-powered-by': 'x', server: 'inside', 'content-range': 'bytes 0-3/9' }).send('%PDF');
    });
  }
});
afterAll(() => gateway.stop());
beforeEach(() => { received = []; });

const as = async (region: string) => ({ authorization: `Bearer ${await gateway.issuers.token(region)}` });
const put = async (body: BodyInit, headers: Record<string, string> = {}, query = '') => fetch(`${gateway.url}/files${query}`, {
  method: 'PUT', body, headers: { 'content-type': 'application/pdf', ...await as('yrd'), ...headers }, duplex: 'half',
} as RequestInit);

describe('an upload', () => {
  test('goes to the caller\'s own cell as it is, in the caller\'s name', async () => {
    expect((await put(randomBytes(2 * MB), { cookie: 'a=b', 'x-actor': 'root' }, '?purpose=EVIDENCE')).status).toBe(200);
    expect(received).toMatchObject([{ region: 'yrd', url: '/files?purpose=EVIDENCE', bytes: 2 * MB, actor: { id: 'p-1', region: 'yrd' } }]);
    expect(received[0]!.headers).not.toHaveProperty('cookie');
    expect(received[0]!.headers).not.toHaveProperty('x-actor');
  });

  test('of 20 MB is taken, of one byte more refused, whether it tells its length or not', async () => {
    expect((await put(Buffer.alloc(20 * MB))).status).toBe(200);
    expect((await put(Buffer.alloc(20 * MB + 1))).status).toBe(413);
    const untold = (bytes: number) => Readable.toWeb(Readable.from([Buffer.alloc(bytes - 1), Buffer.alloc(1)])) as unknown as BodyInit;
    expect((await put(untold(20 * MB))).status).toBe(200);
    expect((await put(untold(20 * MB + 1))).status).toBe(413);
    expect(received.filter(({ whole }) => whole).map(({ bytes }) => bytes)).toEqual([20 * MB, 20 * MB]);
  });

  test('is passed on while it comes, also where it is JSON', async () => {
    const bytes = 2 * MB;
    expect((await put(Buffer.alloc(bytes, ' '), { 'content-type': 'application/json' })).status).toBe(200);
    const body = new Readable({ read() { /* The test pushes. */ } });
    body.push(Buffer.alloc(1));
    const answer = put(Readable.toWeb(body) as unknown as BodyInit);
    await eventually('the first byte in the cell', async () => received[1]?.bytes === 1);
    body.push(Buffer.alloc(1));
    body.push(null);
    expect((await answer).status).toBe(200);
    expect(received.map((one) => one.bytes)).toEqual([bytes, 2]);
  });

  test('goes to the service that is said, and to none that is not there', async () => {
    const answer = await fetch(`${gateway.url}/files/coordination?purpose=SCAN`, { method: 'PUT', body: 'x', headers: await as('yrd') });
    expect([answer.status, received[0]?.url]).toEqual([200, '/files?purpose=SCAN']);
    const strange = ['/files/bills', '/files/graphql', '/files/__proto__', '/files/coordination/x', '/files/..%2Fcoordination'];
    for (const path of strange) expect((await fetch(gateway.url + path, { method: 'PUT', body: 'x', headers: await as('yrd') })).status).toBe(404);
    expect(received).toHaveLength(1);
  });

  test('without a token is refused', async () => {
    expect((await fetch(`${gateway.url}/files`, { method: 'PUT', body: 'x' })).status).toBe(401);
    expect((await fetch(`${gateway.url}/files`, { method: 'PUT', body: 'x', headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect(received).toEqual([]);
  });

  test('for a purpose that is no word is refused', async () => {
    expect((await put('x', {}, '?purpose=../x')).status).toBe(400);
  });
});

describe('a download', () => {
  const get = async (path: string, headers: Record<string, string> = {}) => fetch(gateway.url + path, { headers });

  test('comes from the caller\'s own cell, in part where that is asked for', async () => {
    const answer = await get(`/files/${hash}`, { ...await as('yrd'), range: 'bytes=0-3' });
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([206, 'bytes 0-3/9', '%PDF']);
    expect([answer.headers.get('server'), answer.headers.get('x-powered-by')]).toEqual([null, null]);
    expect((await get(`/files/${hash.toUpperCase()}`, await as('yrd'))).status).toBe(200);
    expect((await get(`/files/coordination/${hash}`, await as('yrd'))).status).toBe(200);
    expect(received).toMatchObject([{ region: 'yrd', url: `/files/${hash}` }, { url: `/files/${hash.toUpperCase()}` }, { url: `/files/${hash}` }]);
  });

  test.each(['/files/x', `/files/bills/${hash}`, `/files/${hash}x`, '/files/..%2f..%2fgraphql', '/agreements/..%2fgraphql', '/agreements/a%3fb', '/agreements/a.txt'])('%s is not passed on', async (path) => {
    expect((await get(path)).status).toBe(404);
    expect(received).toEqual([]);
  });

  test.each(['/agreements/HY-jjj-2026-0001', '/agreements/HY-jjj-2026-0001.pdf'])('%s is there for everyone', async (path) => {
    expect((await get(path)).status).toBe(200);
    expect(received).toMatchObject([{ region: 'jjj', url: path, actor: { role: 'ANONYMOUS' } }]);
  });

  test('of a query only what an agreement understands goes on', async () => {
    await get('/agreements/HY-1?version=2&format=json&x=1');
    await get('/agreements/HY-1?format=xml&version=2%261');
    expect(received).toMatchObject([{ url: '/agreements/HY-1?format=json&version=2' }, { url: '/agreements/HY-1' }]);
  });

  test('from a cell that is away is 503 without a word of the inside', async () => {
    const away = await TestGateway.start();
    await away.cells.jjj.coordination.close();
    const answer = await fetch(`${away.url}/agreements/HY-1`);
    expect([answer.status, await answer.json()]).toEqual([503, { code: 'SERVICE_UNAVAILABLE', message: expect.any(String) }]);
    await away.stop();
  });
});
