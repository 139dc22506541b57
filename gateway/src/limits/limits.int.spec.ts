import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { TestGateway } from '../testing/gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => { gateway = await TestGateway.start(); });
afterAll(() => gateway.stop());
afterEach(() => { gateway.cells.jjj.coordination.requests.length = 0; });

const statusOf = async (query: string) => (await gateway.ask(query)).status;
const nested = (levels: number, leaf = 'id') => `{ program(id: "p") ${'{ next '.repeat(levels - 2)}{ ${leaf} ${'}'.repeat(levels - 2)} } }`;
const times = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ');

describe('an operation within the limits is served, one beyond is refused before any service hears of it', () => {
  test('depth', async () => {
    expect(await statusOf(nested(10))).toBe(200);
    gateway.cells.jjj.coordination.requests.length = 0;
    expect(await statusOf(nested(11))).toBe(400);
    expect(await statusOf(`${nested(10, '...f')} fragment f on Program { next { id } }`)).toBe(400);
    expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
  });

  test('aliases of one field', async () => {
    expect(await statusOf(`{ ${times(15, (n) => `a${n}: programs { id }`)} }`)).toBe(200);
    expect(await statusOf(`{ ${times(16, (n) => `a${n}: programs { id }`)} }`)).toBe(400);
    expect(await statusOf(`{ ...f ...g } fragment f on Query { ${times(8, (n) => `a${n}: programs { id }`)} } fragment g on Query { ${times(8, (n) => `b${n}: programs { id }`)} }`)).toBe(400);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['{ programs { related { related { id } } } }', {}, 155],
    ['{ programs { related { related { related { related { related { id } } } } } } }', {}, 19_530],
    ['query($n: Int!) { programs { related { recent(first: $n) { id } } } }', { n: 398 }, 9_980],
    ['query($n: Int!) { programs { related { recent(first: $n) { id } } } }', { n: 399 }, 10_005],
    ['query($n: Int! = 399) { programs { ...f } } fragment f on Program { related { ... { recent(first: $n) { id } } } }', {}, 10_005],
    ['query($y: Boolean!) { programs { related { id recent(first: 999) @skip(if: $y) { id } } } }', { y: true }, 30],
    ['{ page(first: 500) { nodes { id } edges { node { id } } } }', {}, 1_501],
    ['{ page(first: 100) { nodes { recent(first: 99) { id } } } }', {}, 10_001],
    ['{ page { nodes { recent(first: 499) { id } } } }', {}, 10_001],
  ])('lists within lists: %s', async (query, variables, objects) => {
    const { status, errors } = await gateway.ask(query, { variables, headers: { 'accept-language': 'en' } });
    if (objects <= 10_000) expect([status, errors]).toEqual([200, undefined]);
    else {
      expect([status, errors?.[0]?.extensions, errors?.[0]?.message]).toEqual([400, { code: 'TOO_COSTLY' }, expect.stringMatching(`^The query may come to ${objects} objects; 10000 are allowed`)]);
      expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
    }
  });

  test('the answer', async () => {
    expect(await statusOf('{ long(of: 3900000) }')).toBe(200);
    const { status, data, errors } = await gateway.ask('{ a: long(of: 2000000) b: long(of: 2000000) }');
    expect([status, data, errors?.map(({ extensions }) => extensions.code)]).toEqual([400, undefined, ['ANSWER_TOO_LARGE']]);
  });

  test('tokens', async () => {
    expect(await statusOf(`{ programs { ${'id '.repeat(990)} } }`)).toBe(200);
    expect(await statusOf(`{ programs { ${'id '.repeat(1000)} } }`)).toBe(400);
  });

  test('what is said again is looked at once', async () => {
    const { status, errors } = await gateway.ask(`{ ${'programs { idd } '.repeat(90)} }`);
    expect([status, errors?.length]).toEqual([400, 1]);
  });

  test('one mutation field', async () => {
    const propose = (n: number) => `m${n}: propose(input: { name: "x" }) { __typename }`;
    expect(await statusOf(`mutation { ${propose(1)} }`)).toBe(200);
    expect(await statusOf(`mutation { ${propose(1)} ${propose(2)} }`)).toBe(400);
    expect(await statusOf(`mutation { ...f withdraw(id: "p") { __typename } } fragment f on Mutation { ${propose(1)} }`)).toBe(400);
    expect(gateway.cells.jjj.coordination.requests).toHaveLength(1);
  });

  test('the body', async () => {
    const { status, errors } = await gateway.ask('query($a: String) { programs(text: $a) { id } }', { variables: { a: 'x'.repeat(300_000) } });
    expect([status, errors?.[0]?.extensions.code]).toEqual([413, 'TOO_LARGE']);
  });
});

test('fragments doubled thirty times are refused without being unfolded', async () => {
  const doubling = times(30, (n) => `fragment f${n} on Program { ...f${n + 1} ...f${n + 1} }`);
  const { status, errors } = await gateway.ask(`{ program(id: "p") { ...f0 } } ${doubling} fragment f30 on Program { id name }`);
  expect([status, errors?.[0]?.message]).toEqual([400, 'The operation asks for more than 2000 fields.']);
});

test('the schema about itself cannot be asked for in circles', async () => {
  expect(await statusOf('{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } }')).toBe(400);
});

test('fragments in a circle are refused', async () => {
  expect(await statusOf('{ program(id: "p") { ...a } } fragment a on Program { id ...b } fragment b on Program { ...a }')).toBe(400);
});

test.each(['__proto__', 'constructor', 'toString', '__typename'])('%s may not be an alias, and nothing is polluted', async (alias) => {
  expect(await statusOf(`{ ${alias}: programs { id } }`)).toBe(400);
  expect(await statusOf(`{ programs { ${alias}: name } }`)).toBe(400);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('variables cannot pollute anything either', async () => {
  const body = '{"query":"query($a: String) { programs(text: $a) { id } }","variables":{"__proto__":{"polluted":1},"a":"x"}}';
  const answer = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect([answer.status, 'polluted' in {}]).toEqual([200, false]);
});

describe('the federation\'s own fields do not exist at the gateway', () => {
  test.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }', '{ join__Graph: __type(name: "join__Graph") { name } _service { sdl } }'])('%s', async (query) => {
    expect(await statusOf(query)).toBe(400);
  });
});

describe('requests that a browser could send unasked', () => {
  test('GET without a preflight header', async () => {
    const answer = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ programs { id } }')}`);
    expect(answer.status).toBe(400);
  });

  test.each([['apollo-require-preflight', 'true'], ['x-apollo-operation-name', 'Programs'], ['content-type', 'application/json']])('GET with %s: %s is none of them', async (name, value) => {
    const answer = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('query Programs { programs { id } }')}`, { headers: { [name]: value } });
    expect([answer.status, (await answer.json() as { data: unknown }).data]).toEqual([200, { programs: [{ id: 'p1' }, { id: 'p2' }] }]);
  });

  test('a mutation by GET', async () => {
    const answer = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('mutation { withdraw(id: "p") { __typename } }')}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(answer.status).toBe(405);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql', 'text/xml'])('%s', async (type) => {
    expect((await gateway.post({ query: '{ programs { id } }' }, { 'content-type': type })).status).toBe(415);
  });

  test('an array', async () => {
    expect((await gateway.post([{ query: '{ programs { id } }' }, { query: '{ programs { id } }' }])).status).toBe(400);
  });

  test.each(['{', '"x"', 'null', '{"query":1}'])('a body that says nothing: %s', async (body) => {
    const answer = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toMatch(/node_modules|\.js|at /);
  });
});

test('a body that is not UTF-8', async () => {
  const gbk = Buffer.concat([Buffer.from('{"query":"{ programs(text: \\"'), Buffer.from([0xba, 0xcf, 0xd3, 0xfd]), Buffer.from('\\") { id } }"}')]);
  const answer = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: new Uint8Array(gbk) });
  expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  expect((await fetch(`${gateway.url}/graphql?query=%7Bprograms(text:%22%BA%CF%22)%7Bid%7D%7D`, { headers: { 'apollo-require-preflight': 'true' } })).status).toBe(400);
  expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
});

describe('a header of the caller that is not what it must be', () => {
  test.each([['idempotency-key', 'x'.repeat(5_000), 'Idempotency-Key'], ['idempotency-key', 'a b', 'Idempotency-Key'], ['heyu-seen', 'nonsense', 'Heyu-Seen']])('%s', async (name, value, field) => {
    const { status, errors } = await gateway.ask('{ programs { id } }', { headers: { [name]: value } });
    expect([status, errors]).toMatchObject([400, [{ message: expect.stringContaining(field), extensions: { code: 'HEADER_INVALID', field } }]]);
    expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
  });

  test('sent twice', async () => {
    const headers = [['idempotency-key', 'a'], ['idempotency-key', 'b'], ['content-type', 'application/json']] as [string, string][];
    expect((await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ programs { id } }"}' })).status).toBe(400);
  });

  test('of a request for a file', async () => {
    const answer = await fetch(`${gateway.url}/files/${'a'.repeat(64)}`, { headers: { 'heyu-seen': 'nonsense' } });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'HEADER_INVALID', field: 'Heyu-Seen' }]);
  });
});

describe('in production', () => {
  let production: TestGateway;
  const listed = '{ programs { id } }';
  beforeAll(async () => {
    production = await TestGateway.start({ production: true, registeredOperations: new Set([createHash('sha256').update(listed).digest('hex')]) });
  });
  afterAll(() => production.stop());

  test('the schema cannot be asked for, here it can', async () => {
    expect((await production.ask(getIntrospectionQuery())).status).toBe(400);
    expect((await production.ask('{ __type(name: "Program") { name } }')).status).toBe(400);
    const here = await gateway.ask(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }));
    expect([here.status, here.errors]).toEqual([200, undefined]);
  });

  test('nor guessed by suggestions', async () => {
    expect(JSON.stringify((await production.ask('{ program { id } programz { id } }')).errors)).not.toMatch(/programs|Did you mean/);
  });

  test('only registered operations are served where there is a list of them', async () => {
    expect((await production.ask(listed)).status).toBe(200);
    expect((await production.ask('{ programs { id name } }')).errors?.[0]?.extensions.code).toBe('OPERATION_NOT_REGISTERED');
  });

  test('there is no GraphiQL page', async () => {
    expect((await fetch(`${production.url}/graphiql`)).status).toBe(404);
  });
});
