import { expect, test } from '@jest/globals';
import { buildSchema, GraphQLError, parse, type OperationDefinitionNode } from 'graphql';
import { complete } from './completion.js';
import type { Tree } from './failure.js';
import { selectionOf } from './selection.js';

const schema = buildSchema(`
  type Query { a: A list: [A!] hard: A! any: Any some: Some n: Int! }
  type A implements Any { x: String! y: Int a: A } type B { x: String } interface Any { x: String! } union Some = A | B`);

const completed = (query: string, data: Tree, loose: GraphQLError[] = [], limit = Infinity) => {
  const { selectionSet } = parse(query).definitions[0] as OperationDefinitionNode;
  const { text, errors } = complete(selectionOf({ schema, fragments: new Map(), variables: {} }, schema.getQueryType()!, selectionSet), data, loose, {
    limit, tooLarge: () => { throw new Error('too large'); }, notHere: () => new GraphQLError('not here'),
  });
  return [JSON.parse(text), errors.map(({ path }) => path?.join('.'))];
};

test.each<[string, string, Tree, unknown, string[]]>([
  ['words for an object', '{ a { y } n }', { a: 'x', n: 1 }, { a: null, n: 1 }, ['a']],
  ['a list for an object', '{ a { y } }', { a: [{ y: 1 }] }, { a: null }, ['a']],
  ['an object for a list', '{ list { y } }', { list: { y: 1 } }, { list: null }, ['list']],
  ['a number for an object in a list', '{ list { y } }', { list: [{ y: 1 }, 5] }, { list: null }, ['list.1']],
  ['an object without its type', '{ any { x } }', { any: { x: '1' } }, { any: null }, ['any']],
  ['an object of a type that cannot be', '{ any { x } some { ... on A { x } } }', { any: { __typename: 'B', x: '1' }, some: { __typename: 'Query' } }, { any: null, some: null }, ['any', 'some']],
  ['nothing at all', '{ hard { x } }', {}, null, ['hard']],
  ['null far down', '{ hard { a { a { x } } } a { x } }', { hard: { a: { a: { x: null } } }, a: { x: '1' } }, { hard: { a: { a: null } }, a: { x: '1' } }, ['hard.a.a.x']],
])('%s from a service', (_what, query, data, answer, paths) => {
  expect(completed(query, data)).toEqual([answer, paths]);
});

test('what nobody asked for is not told, and what was is told in its order', () => {
  expect(JSON.stringify(completed('{ n a { two: __typename y x } }', { a: { x: '1', secret: 1, y: 2 }, n: 1, other: 1 })[0])).toBe('{"n":1,"a":{"two":"A","y":2,"x":"1"}}');
});

test('an error that explains no null is told with the caller\'s names, as far as its path is theirs', () => {
  const loose = [['a', '_9', 'z'], ['_entities', 0, 'x'], undefined].map((path) => new GraphQLError('warned', path ? { path } : {}));
  expect(completed('{ a { z: y } }', { a: { _0: 1 } }, loose)).toEqual([{ a: { z: 1 } }, ['a', undefined, undefined]]);
});

test('an answer ends where it grows beyond its limit', () => {
  const rows = Array.from({ length: 100 }, () => ({ x: 'x'.repeat(100) }));
  expect(() => completed('{ list { x } }', { list: rows }, [], 10_000)).toThrow('too large');
  expect(completed('{ list { x } }', { list: rows }, [], 12_000)).toEqual([{ list: rows }, []]);
});
