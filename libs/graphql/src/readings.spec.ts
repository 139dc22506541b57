import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, test } from '@jest/globals';
import { newId, type Actor } from '@heyu/contracts';
import { reading, type AnyTable, type Reader } from '@heyu/persistence';
import { graphql, parse } from 'graphql';
import { GraphContext } from './graph.context.js';
import { notes, type Note } from './notes.fixture.js';
import { heldToReadings } from './readings.js';

/** A note is known to its parent's readers and to those who are named in it; its parent is read by those alone. */
const sdl = `
  directive @reads(by: String!) on FIELD_DEFINITION | OBJECT
  type Query { note(id: ID!): Note all: [Note!]! page: Page! shelf: Shelf }
  type Page { nodes: [Note!]! edges: [Edge!]! } type Edge { node: Note! } type Shelf { first: Note }
  type Note @key(fields: "id") { id: ID! @reads(by: "KNOWN") text: String @reads(by: "PUBLIC") parentId: ID @reads(by: "NAMED") parent: Note @reads(by: "NAMED") }`;
const [known, hidden, named] = ['known', 'hidden', 'named'].map((text): Note => ({ id: newId('jjj'), home: 'jjj', version: 1, text, parentId: null })) as [Note, Note, Note];
const shelf = [{ ...known, parentId: hidden.id }, { ...hidden, parentId: known.id }, { ...named, parentId: hidden.id }];
const asked: string[] = [];
const noteReading = reading(notes, {
  KNOWN: (_, { text }) => { asked.push(text); return text !== 'hidden'; },
  NAMED: async ({ actor, find }, { text, parentId }) => text === actor.body && await find(notes, parentId) !== null,
}, 'KNOWN');

const reader = {
  getMany: async (_table: AnyTable, ids: readonly string[]) => shelf.filter(({ id }) => ids.includes(id)), find: async () => [],
} as unknown as Reader;
const schemaOf = (text: string, readings = [noteReading]) => heldToReadings(buildSubgraphSchema([{ typeDefs: parse(text), resolvers: {
  Query: { all: () => shelf, page: () => ({ nodes: shelf, edges: shelf.map((node) => ({ node })) }), shelf: () => ({ first: shelf[1] }) },
  Note: { parent: ({ parentId }: Note) => shelf.find(({ id }) => id === parentId) },
} }]), readings);
const schema = schemaOf(sdl);
const ask = (source: string, variableValues: Record<string, unknown> = {}) => {
  const caller = { actor: { id: 'a', role: 'TEACHER', region: 'jjj', body: 'named' } as Actor, seen: [] };
  return graphql({ schema, source, variableValues, contextValue: new GraphContext({} as never, caller as never, reader) });
};
const byId = (id: string, fields = 'text') => ask(`query($id: ID!) { note(id: $id) { ${fields} } }`, { id });

describe('a record that one may not know of is not there', () => {
  test('by its id', async () => {
    expect((await byId(known.id)).data).toEqual({ note: { text: 'known' } });
    expect((await byId(hidden.id)).data).toEqual({ note: null });
    expect((await byId(newId('jjj'))).data).toEqual({ note: null });
  });
  test('by a reference of another subgraph', async () => {
    const representations = [known, hidden, named].map(({ id }) => ({ __typename: 'Note', id }));
    expect((await ask('query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Note { text } } }', { representations })).data)
      .toEqual({ _entities: [{ text: 'known' }, null, { text: 'named' }] });
  });
  test('in lists, and where a field leads to it', async () => {
    expect((await ask('{ all { text } page { nodes { text } } shelf { first { text } } }')).data)
      .toEqual({ all: [{ text: 'known' }, { text: 'named' }], page: { nodes: [{ text: 'known' }, { text: 'named' }] }, shelf: { first: null } });
    expect((await byId(named.id, 'parent { text }')).data).toEqual({ note: { parent: null } });
  });
  test('where it must be there nothing is shown at all', async () => {
    const { data, errors } = await ask('{ page { edges { node { text } } } }');
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
  });
});

test('a field is null for who may not read it', async () => {
  expect((await byId(known.id, 'text parentId')).data).toEqual({ note: { text: 'known', parentId: null } });
  expect((await byId(named.id, 'text parentId')).data).toEqual({ note: { text: 'named', parentId: hidden.id } });
});

test('a rule judges a record once, for all its fields', async () => {
  asked.length = 0;
  await ask('{ all { text parentId id } page { nodes { text } } }');
  expect(asked.sort()).toEqual(['hidden', 'known', 'named']);
});

describe('a schema is refused', () => {
  test.each([
    ['whose field names no rule', sdl.replace('text: String @reads(by: "PUBLIC")', 'text: String'), 'Note.text names no rule'],
    ['whose field names a rule that nobody wrote', sdl.replace('"NAMED"', '"SOMEBODY"'), 'Note.parentId names no rule'],
    ['that promises what may be withheld', sdl.replace('parentId: ID @', 'parentId: ID! @'), 'Note.parentId may be withheld'],
    ['whose records are known by another rule', sdl.replace('"KNOWN"', '"PUBLIC"'), 'Note is known by KNOWN'],
    ['that has no such type', sdl.replaceAll('Note', 'Memo'), 'offers no Note'],
  ])('%s', (_, text, message) => expect(() => schemaOf(text)).toThrow(message));
  test('that says who reads a type for which nobody has rules', () => expect(() => schemaOf(sdl, [])).toThrow('Note says who reads it, and has no rules'));
});
