import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestGateway } from '../testing/gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => { gateway = await TestGateway.start(); });
afterAll(() => gateway.stop());

const p1 = { id: 'p1', name: 'program p1' };

test.each<[string, string, Record<string, unknown>, unknown]>([
  ['from a mutation\'s result on to another service', 'mutation { propose(input: { name: "x" }) { ... on Program { name cohorts { id seats } } ... on Refusal { code } } }', {},
    { propose: { name: 'x', cohorts: [{ id: 'p9-c1', seats: 40 }] } }],
  ['a reference that is not here', '{ a: cohort(id: "lost-1") { id program { name } } b: cohort(id: "p1-c1") { program { id name } } }', {},
    { a: { id: 'lost-1', program: null }, b: { program: p1 } }],
  ['there and back', '{ program(id: "p1") { cohorts { program { name cohorts { program { id } } } } } }', {},
    { program: { cohorts: [{ program: { name: 'program p1', cohorts: [{ program: { id: 'p1' } }] } }] } }],
  ['one field under two names with two arguments', '{ x: program(id: "p1") { n: name } y: program(id: "p2") { n: name c: cohorts { id } } }', {},
    { x: { n: 'program p1' }, y: { n: 'program p2', c: [{ id: 'p2-c1' }] } }],
  ['fragments, named and inline, over services', '{ program(id: "p1") { ...f ... { cohorts { ...g } } } } fragment f on Program { id name } fragment g on Cohort { seats program { ...f } }', {},
    { program: { ...p1, cohorts: [{ seats: 40, program: p1 }] } }],
  ['parts that are left out', 'query($y: Boolean!, $n: Boolean!) { program(id: "p1") { id name @skip(if: $y) cohorts @include(if: $n) { id } related @include(if: $y) { id } } }', { y: true, n: false },
    { program: { id: 'p1', related: [{ id: 'p1' }] } }],
  ['names of types', '{ __typename program(id: "p1") { __typename cohorts { __typename } } }', {},
    { __typename: 'Query', program: { __typename: 'Program', cohorts: [{ __typename: 'Cohort' }] } }],
  ['arguments by variables with defaults', 'query($id: ID! = "p2") { program(id: $id) { name cohorts { id } } }', {},
    { program: { name: 'program p2', cohorts: [{ id: 'p2-c1' }] } }],
  ['only fields of the second service by way of the first', '{ programs { cohorts { id } } }', {},
    { programs: [{ cohorts: [{ id: 'p1-c1' }] }, { cohorts: [{ id: 'p2-c1' }] }] }],
  ['nothing, since all is left out', 'query($y: Boolean!) { program(id: "p1") @skip(if: $y) { id } ... @include(if: false) { programs { id } } }', { y: true }, {}],
  ['only what a field has, since the rest is left out', 'query($y: Boolean!) { program(id: "p1") { id @skip(if: $y) } }', { y: true }, { program: {} }],
  ['what is asked for twice', '{ programs { id } programs { name } ...f ... on Query { programs { cohorts { seats } } } } fragment f on Query { programs { cohorts { id } } }', {},
    { programs: ['one', 'two'].map((name, at) => ({ id: `p${at + 1}`, name, cohorts: [{ id: `p${at + 1}-c1`, seats: 40 }] })) }],
  ['what is asked for twice of a union\'s member', 'mutation { propose(input: { name: "x" }) { ... on Program { id } ... on Program { cohorts { id } } ...f } } fragment f on Program { name cohorts { seats } }', {},
    { propose: { id: 'p9', cohorts: [{ id: 'p9-c1', seats: 40 }], name: 'x' } }],
  ['what is asked for twice of another service\'s record', '{ cohort(id: "p1-c1") { program { id } program { name related { id } } ...f } } fragment f on Cohort { program { related { name } } }', {},
    { cohort: { program: { ...p1, related: [{ id: 'p1', name: 'one' }] } } }],
  ['a key\'s name for something else', '{ program(id: "p1") { id: name name: id cohorts { id: seats } } }', {}, { program: { id: 'program p1', name: 'p1', cohorts: [{ id: 40 }] } }],
  ['the schema next to records', 'query($t: String!) { __type(name: $t) { name kind } t: __typename program(id: "p1") { id } }', { t: 'Program' },
    { __type: { name: 'Program', kind: 'OBJECT' }, t: 'Query', program: { id: 'p1' } }],
])('%s', async (_what, query, variables, data) => {
  expect(await gateway.ask(query, { variables })).toMatchObject({ status: 200, data });
  expect((await gateway.ask(query, { variables })).data).toEqual(data);
});

test('the operation that is named is the one that runs', async () => {
  const query = 'query A { program(id: "p1") { name } } query B { program(id: "p2") { name } }';
  const answer = await gateway.post({ query, operationName: 'B' });
  expect(await answer.json()).toEqual({ data: { program: { name: 'program p2' } } });
  expect((await gateway.post({ query })).status).toBe(400);
  expect((await gateway.post({ query, operationName: 'C' })).status).toBe(400);
});

test('a list that is asked for once is sent to a service once', async () => {
  gateway.cells.jjj.students.requests.length = 0;
  await gateway.ask('{ programs { cohorts { seats } } }');
  expect(gateway.cells.jjj.students.requests).toHaveLength(1);
});
