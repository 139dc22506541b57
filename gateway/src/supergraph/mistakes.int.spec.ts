import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { TestGateway } from '../testing/gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => { gateway = await TestGateway.start(); });
afterAll(() => gateway.stop());
afterEach(() => { gateway.cells.jjj.coordination.requests.length = 0; });

test.each<[string, string, Record<string, unknown>, string]>([
  ['a condition that is null', 'query($s: Boolean = true) { programs { id name @skip(if: $s) } }', { s: null }, 'BAD_USER_INPUT'],
  ['a condition that is missing', 'query($s: Boolean!) { programs { id } whoAmI @include(if: $s) { id } }', {}, 'BAD_USER_INPUT'],
  ['a condition of another type', 'query($s: Boolean!) { programs @skip(if: $s) { id } }', { s: 'yes' }, 'BAD_USER_INPUT'],
  ['a condition at the root, twice wrong', 'query($s: Boolean!, $t: Boolean!) { programs @skip(if: $s) @include(if: $t) { id } }', {}, 'BAD_USER_INPUT'],
  ['a variable without its value', 'query($id: ID!) { program(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
  ['null where an argument may not be', 'query($id: ID = "p1") { program(id: $id) { id } }', { id: null }, 'BAD_USER_INPUT'],
  ['null deeper down', 'query($n: Int = 3) { program(id: "p1") { related { recent(first: $n) { id } } } }', { n: null }, 'BAD_USER_INPUT'],
  ['an unknown field of an input', 'mutation($i: ProposeInput!) { propose(input: $i) { __typename } }', { i: { name: 'x', more: 1 } }, 'BAD_USER_INPUT'],
  ['a subscription', 'subscription { programs { id } }', {}, 'OPERATION_RESOLUTION_FAILURE'],
  ['no operation', 'fragment f on Program { id }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['one name for two things', '{ a: programs { id } a: whoAmI { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['one name with two arguments', '{ program(id: "p1") { id } program(id: "p2") { name } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['one name with two arguments below', '{ programs { recent(first: 1) { id } } programs { ... { recent(first: 2) { id } } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
])('%s is the caller\'s mistake', async (_what, query, variables, code) => {
  const { status, data, errors } = await gateway.ask(query, { variables });
  expect([status, data, errors?.map(({ extensions }) => extensions.code)]).toEqual([400, undefined, errors!.map(() => code)]);
  expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
});

test.each([[{ operationName: 'C' }], [{}], [{ operationName: '' }]])('of two operations %p chooses none', async (named) => {
  const answer = await gateway.post({ query: 'query A { programs { id } } query B { programs { name } }', ...named });
  expect([answer.status, (await answer.json()).errors[0].extensions.code]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
});

test.each([['variables', '[]'], ['variables', '"x"'], ['variables', '1'], ['operationName', '1'], ['extensions', '"x"']])('%s that are %s', async (name, value) => {
  const answer = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"query":"{ programs { id } }","${name}":${value}}` });
  expect([answer.status, (await answer.json()).errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

describe('a hash in the place of an operation', () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  test.each<[string, () => Promise<Response>]>([
    ['alone', () => gateway.post({ extensions })],
    ['beside its text', () => gateway.post({ query: '{ programs { id } }', extensions })],
    ['by GET', () => fetch(`${gateway.url}/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`, { headers: { 'apollo-require-preflight': 'true' } })],
  ])('%s is refused', async (_how, ask) => {
    const answer = await ask();
    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ message: expect.stringContaining('哈希'), extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', field: 'extensions.persistedQuery' } }] }]);
    expect(gateway.cells.jjj.coordination.requests).toHaveLength(0);
  });

  test('others extensions are nobody\'s business', async () => {
    expect((await gateway.post({ query: '{ programs { id } }', extensions: { other: 1 } })).status).toBe(200);
  });
});
