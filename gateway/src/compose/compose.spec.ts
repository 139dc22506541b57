import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse, type DocumentNode } from 'graphql';
import { supergraphFile } from '../supergraph/supergraph.file.js';
import { compose, subgraphsIn } from './compose.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])';
const subgraph = (name: string, sdl: string): { name: string; typeDefs: DocumentNode } => ({ name, typeDefs: parse(`${link} ${sdl}`) });

test('the supergraph that is checked in is what the services\' SDL composes to (npm run compose -w gateway)', () => {
  expect(readFileSync(supergraphFile, 'utf8')).toBe(compose(subgraphsIn(root)));
});

test('it names no address: where a service is depends on the caller\'s region', () => {
  expect(readFileSync(supergraphFile, 'utf8')).not.toMatch(/https?:\/\/(?!specs\.apollo\.dev)/);
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
