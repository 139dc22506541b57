import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { TestGateway } from '../testing/gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => { gateway = await TestGateway.start(); });
afterAll(() => gateway.stop());
beforeEach(() => Object.values(gateway.cells).forEach((cell) => Object.values(cell).forEach((service) => { service.requests.length = 0; })));

const who = '{ whoAmI { id role region body cell language } }';

describe('a caller is served by the cell of their own region', () => {
  test.each(['jjj', 'yrd'] as const)('%s', async (region) => {
    const { data } = await gateway.ask(who, { region });
    expect(data).toEqual({ whoAmI: { id: 'p-1', role: 'SCHOOL_ADMIN', region, body: '4113016204', cell: region, language: 'zh' } });
    expect(gateway.cells[region === 'jjj' ? 'yrd' : 'jjj'].coordination.requests).toHaveLength(0);
  });

  test('a reader without a token by the default region\'s', async () => {
    expect((await gateway.ask(who)).data).toMatchObject({ whoAmI: { role: 'ANONYMOUS', region: 'jjj', cell: 'jjj' } });
  });

  test('over several services in one query', async () => {
    const { data } = await gateway.ask('{ programs { name cohorts { seats program { name } } } }', { region: 'yrd' });
    expect(data).toEqual({ programs: [
      { name: 'one', cohorts: [{ seats: 40, program: { name: 'program p1' } }] },
      { name: 'two', cohorts: [{ seats: 40, program: { name: 'program p2' } }] },
    ] });
    expect(gateway.cells.jjj.students.requests).toHaveLength(0);
  });

  test('a region without a cell is refused, no other cell stands in', async () => {
    const { status, errors } = await gateway.ask(who, { region: 'prd' });
    expect([status, errors?.[0]?.extensions.code]).toEqual([403, 'REGION_NOT_SERVED']);
    expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
  });
});

describe('a token that is not good is refused, not served as anonymous', () => {
  test.each<[string, () => Promise<string>]>([
    ['of an issuer for another region', () => gateway.issuers.token('yrd', { region: 'jjj' })],
    ['of no known shape', async () => 'abc'],
    ['of an invented role', () => gateway.issuers.token('jjj', { role: 'ROOT' })],
  ])('%s', async (_what, token) => {
    const { status, errors } = await gateway.ask(who, { headers: { authorization: `Bearer ${await token()}` } });
    expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('in the caller\'s language', async () => {
    const { errors } = await gateway.ask(who, { headers: { authorization: 'Basic abc', 'accept-language': 'en' } });
    expect(errors?.[0]?.message).toMatch(/^Sign in first/);
  });
});

describe('a service is told', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  test('language, idempotency key, versions seen and trace; nothing that claims an identity', async () => {
    await gateway.ask(who, { region: 'jjj', headers: {
      traceparent, 'accept-language': 'en', 'idempotency-key': 'k-1', 'heyu-seen': 'review:0195f3a2-0000-7000-8000-00000000000a:2',
      cookie: 'session=1', 'x-forwarded-user': 'root', 'x-actor': 'root', 'x-role': 'SYSTEM', 'heyu-actor': 'root', forwarded: 'for=1.2.3.4',
    } });
    const { headers } = gateway.cells.jjj.coordination.requests[0]!;
    expect(headers).toMatchObject({ 'accept-language': 'en', 'idempotency-key': 'k-1', 'heyu-seen': 'review:0195f3a2-0000-7000-8000-00000000000a:2' });
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-language', 'authorization', 'connection', 'content-length', 'content-type',
      'heyu-seen', 'host', 'idempotency-key', 'traceparent'].sort());
  });

  test('once in a request what the caller has seen: each service waits for it once', async () => {
    const { coordination, students } = gateway.cells.jjj;
    coordination.requests.length = students.requests.length = 0;
    const { data } = await gateway.ask('{ program(id: "p1") { name cohorts { id program { name } } } }', { region: 'jjj', headers: { 'heyu-seen': 'review:0195f3a2-0000-7000-8000-00000000000a:2' } });
    expect(data).not.toBeNull();
    const told = [coordination, students].map(({ requests }) => requests.map(({ headers }) => headers['heyu-seen'] !== undefined));
    expect(told.map(([first, ...others]) => [first, others.includes(true)])).toEqual([[true, false], [true, false]]);
    expect(coordination.requests.length).toBeGreaterThan(1);
  });

  test('the gateway\'s span in the caller\'s trace, which is the one that it logs', async () => {
    const { headers } = await gateway.ask(who, { headers: { traceparent } });
    const told = gateway.cells.jjj.coordination.requests[0]!.headers.traceparent as string;
    expect(told).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/);
    const [, traceId, spanId] = told.split('-');
    const requestId = headers.get('x-request-id');
    const line = await eventually('the log line', async () => gateway.logged.find((one) => one['msg'] === 'request' && one['requestId'] === requestId));
    expect(line).toMatchObject({ service: 'gateway', method: 'POST', path: '/graphql', status: 200, traceId, spanId });
  });

  test('a new trace where the caller has none', async () => {
    await gateway.ask(who, { headers: { traceparent: 'nonsense' } });
    expect(gateway.cells.jjj.coordination.requests[0]!.headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  test('by another token than the caller\'s own, for this service only', async () => {
    const raw = `Bearer ${await gateway.issuers.token('jjj')}`;
    await gateway.ask('{ programs { cohorts { id } } }', { headers: { authorization: raw } });
    const { coordination, students } = gateway.cells.jjj;
    const internal = coordination.requests[0]!.headers.authorization!;
    const replay = (url: string, authorization: string) => fetch(`${url}/graphql`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' });
    expect(internal).not.toBe(raw);
    expect((await replay(coordination.url, internal)).status).toBe(200);
    expect((await replay(coordination.url, raw)).status).toBe(401);
    expect((await replay(students.url, internal)).status).toBe(401);
    expect((await replay(gateway.cells.yrd.coordination.url, internal)).status).toBe(401);
  });
});

test('equal queries of different callers at the same time are never joined', async () => {
  const ask = async (sub: string) => gateway.ask('{ slow whoAmI { id } }', { headers: { authorization: `Bearer ${await gateway.issuers.token('jjj', { sub })}` } });
  const answers = await Promise.all(['a', 'b', 'c'].map(ask));
  expect(answers.map(({ data }) => data)).toEqual(['a', 'b', 'c'].map((id) => ({ slow: 'late', whoAmI: { id } })));
  expect(gateway.cells.jjj.coordination.requests).toHaveLength(3);
});
