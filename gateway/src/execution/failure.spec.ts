import { describe, expect, test } from '@jest/globals';
import { buildSchema, GraphQLError, parse, type OperationDefinitionNode } from 'graphql';
import { fail, Failure, merge, place, type Tree } from './failure.js';
import { rewrite } from './rewrites.js';

const schema = buildSchema('type Query { a: A n: N } interface N { x: Int } type A implements N { x: Int } type B implements N { x: Int }');
const failure = (path: (string | number)[] = []) => new Failure([{ error: new GraphQLError('away'), below: path }]);
const anError = expect.any(GraphQLError) as unknown as GraphQLError;
const set = (text: string) => (parse(text).definitions[0] as OperationDefinitionNode).selectionSet;

describe('merging what two fetches say', () => {
  test.each<[string, Tree, Tree, Tree]>([
    ['objects within objects', { a: { x: 1 } }, { a: { y: { z: 2 } } }, { a: { x: 1, y: { z: 2 } } }],
    ['lists row by row', { a: [{ x: 1 }, null, [{ x: 2 }]] }, { a: [{ y: 1 }, { y: 2 }, [{ y: 3 }]] }, { a: [{ x: 1, y: 1 }, { y: 2 }, [{ x: 2, y: 3 }]] }],
    ['nothing gives way to null', { a: 1, b: { x: 1 }, c: null }, { a: null, b: null, c: { x: 1 } }, { a: 1, b: { x: 1 }, c: { x: 1 } }],
    ['a type that is more exact', { __typename: 'N' }, { __typename: 'A' }, { __typename: 'A' }],
  ])('%s', (_what, target, source, both) => {
    merge(target, source);
    expect(target).toEqual(both);
  });

  test('a value takes the place of a Failure and never gives way to one', () => {
    const target: Tree = { a: failure(), b: 1, c: { x: 1 } };
    merge(target, { a: 1, b: failure(), c: failure() });
    expect(target).toEqual({ a: 1, b: 1, c: { x: 1 } });
  });

  test('names of Object.prototype are names', () => {
    merge({}, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as Tree);
    expect('polluted' in {}).toBe(false);
  });
});

describe('an error is put', () => {
  test('into the null that it explains, with the rest of its path', () => {
    const data: Tree = { a: [{ x: null }, null] };
    expect(place(data, new GraphQLError('one', { path: ['a', 0, 'x'] }))).toBe(true);
    expect(place(data, new GraphQLError('two', { path: ['a', 1, 'x', 'y'] }))).toBe(true);
    expect(data).toEqual({ a: [{ x: new Failure([{ error: anError, below: [] }]) }, new Failure([{ error: anError, below: ['x', 'y'] }])] });
  });

  test.each([[{ path: ['a', 'x'] }], [{ path: ['b'] }], [{ path: ['a', 'toString'] }], [{}]])('nowhere else: %j', (where) => {
    const data: Tree = { a: { x: 1 } };
    expect([place(data, new GraphQLError('one', where)), data]).toEqual([false, { a: { x: 1 } }]);
  });
});

test('a fetch that failed says so of what it should have given, of that type, and of nothing else', () => {
  const target: Tree = { __typename: 'A', b: { x: 1 } };
  fail(schema, target, set('{ ... on A { x b { x y } } ... on N { n } ... on B { no } }'), failure(['b', 'y']));
  expect(target).toEqual({
    __typename: 'A', x: new Failure([{ error: anError, below: ['b', 'y'], beside: true }]),
    n: new Failure([{ error: anError, below: ['b', 'y'], beside: true }]), b: { x: 1, y: failure() },
  });
});

test('a plan\'s rewrites are done where its path leads', () => {
  const value: Tree = { n: [{ __typename: 'A', _0: 1 }, { __typename: 'B', _0: 2 }, null] };
  rewrite(schema, value, [{ KeyRenamer: { path: [{ Key: 'n' }, { TypenameEquals: ['A'] }, { Key: '_0' }], renameKeyTo: 'x' } }]);
  rewrite(schema, value, [{ ValueSetter: { path: [{ Key: 'n' }, { TypenameEquals: ['B'] }, { Key: '__typename' }], setValueTo: 'N' } }]);
  expect(value).toEqual({ n: [{ __typename: 'A', x: 1 }, { __typename: 'N', _0: 2 }, null] });
});
