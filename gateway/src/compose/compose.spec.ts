import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse, type DocumentNode } from 'graphql';
import { supergraphFile } from '../supergraph/supergraph.file.js';
import { compose, subgraphsIn } from './compose.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@provides", "@interfaceObject"])';
const subgraph = (name: string, sdl: string): { name: string; typeDefs: DocumentNode } => ({ name, typeDefs: parse(`${link} ${sdl}`) });

test('the supergraph that is checked in is what the services\' SDL composes to (npm run compose -w gateway)', () => {
  expect(readFileSync(supergraphFile, 'utf8')).toBe(compose(subgraphsIn(root)));
});

test('it names no address: where a service is depends on the caller\'s region', () => {
  expect(readFileSync(supergraphFile, 'utf8')).not.toMatch(/https?:\/\/(?!specs\.apollo\.dev)/);
});

/** One field of two types ends the planner's process, the gateway's own; the others are told wrongly now and then (decision 20). */
const beyondTheGateway = /@join__field\([^)]*\btype:|\bprovides:|isInterfaceObject: true/;

test('it uses nothing of federation that the gateway does not do', () => {
  expect(readFileSync(supergraphFile, 'utf8').replace(/^directive [\s\S]*?(?=^\S)/gm, '')).not.toMatch(beyondTheGateway);
});

test.each([
  ['one field of two types', 'union M = A | B type Query { m: M @shareable } type A @shareable { n: Int } type B { n: Int }', 'type Query { m: A @shareable } type A @shareable { n: Int }'],
  ['fields provided for another', 'type Query { a: A @provides(fields: "n") } type A @key(fields: "id") { id: ID! n: Int @external }', 'type A @key(fields: "id") { id: ID! n: Int @shareable }'],
  ['an object for an interface', 'type Query { a: A } type A @key(fields: "id") @interfaceObject { id: ID! n: Int }', 'interface A @key(fields: "id") { id: ID! } type B implements A @key(fields: "id") { id: ID! }'],
])('%s would be seen', (_what, one, other) => {
  expect(compose([subgraph('one', one), subgraph('other', other)])).toMatch(beyondTheGateway);
});

describe('subgraphs that do not fit together are refused', () => {
  test.each([
    ['a field of two types', 'type Query { a: A } type A @key(fields: "id") { id: ID! n: Int }', 'type A @key(fields: "id") { id: ID! n: String }'],
    ['a type shared without saying so', 'type Query { a: A } type A { n: Int }', 'type Query { b: A } type A { n: Int }'],
    ['a type that is nowhere', 'type Query { a: Absent }', 'type Query { b: Int }'],
  ])('%s', (_what, one, other) => {
    expect(() => compose([subgraph('one', one), subgraph('other', other)])).toThrow();
  });
});
