import { expect, test } from '@jest/globals';
import { CursorExpired, reading, type Changes } from '@heyu/persistence';
import { buildSchema, graphql } from 'graphql';
import { bindFeeds, feed } from './feeds.js';
import { notes } from './notes.fixture.js';

const sdl = `
  type Note { text: String }
  type Edge { cursor: String! node: Note! }
  type Page { hasNextPage: Boolean! endCursor: String }
  type Connection { edges: [Edge!]! nodes: [Note!]! pageInfo: Page! }
  type Query { noteChanges(first: Int, after: String): Connection! }`;
const noteChanges = feed({
  name: 'noteChanges', table: notes,
  reading: reading(notes, { OWN: { allows: () => true, where: ({ body }) => [{ sql: (place) => `body->>'by' = ${place}`, value: body }] } }, 'OWN'),
});
const changed = ['1', '2', '3'].map((n) => ({ cursor: n, record: { id: n, home: 'jjj', version: 1, text: n, parentId: null } }));
const asked: unknown[] = [];
const changes = {
  async after(table: unknown, cursor: string | null, limit: number, [shown]: [{ sql: (place: string) => string; value: unknown }]) {
    asked.push([table === notes, cursor, limit, shown.sql('$4'), shown.value]);
    if (cursor === 'old') throw new CursorExpired();
    return changed.slice(Number(cursor ?? 0), Number(cursor ?? 0) + limit);
  },
} as unknown as Changes;
const schema = bindFeeds(buildSchema(sdl), [noteChanges], <T>() => changes as T);
const ask = (given: string) => graphql({
  schema, contextValue: { caller: { actor: { body: 'me' } } }, source: `{ noteChanges${given} { edges { cursor node { text } } nodes { text } pageInfo { hasNextPage endCursor } } }`,
});

test('a feed answers the query of its name with a page of what the caller sees', async () => {
  expect((await ask('(first: 2)')).data).toEqual({ noteChanges: {
    edges: [{ cursor: '1', node: { text: '1' } }, { cursor: '2', node: { text: '2' } }], nodes: [{ text: '1' }, { text: '2' }], pageInfo: { hasNextPage: true, endCursor: '2' },
  } });
  expect((await ask('(first: 2, after: "3")')).data).toEqual({ noteChanges: { edges: [], nodes: [], pageInfo: { hasNextPage: false, endCursor: '3' } } });
  expect(asked).toEqual([[true, null, 3, `body->>'by' = $4`, 'me'], [true, '3', 3, `body->>'by' = $4`, 'me']]);
});
test('it refuses sizes that no page has, and cursors that hold no longer, by their fields', async () => {
  expect((await ask('(first: 101)')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  expect((await ask('(after: "old")')).errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_EXPIRED', field: 'after' });
});
test('one of which nobody says in SQL who sees it is refused', async () => {
  const blind = bindFeeds(buildSchema(sdl), [{ ...noteChanges, reading: reading(notes, { OWN: () => true }, 'OWN') }], <T>() => changes as T);
  expect((await graphql({ schema: blind, source: '{ noteChanges { nodes { text } } }', contextValue: { caller: { actor: {} } } })).errors?.[0]?.message).toContain('not said in SQL');
});
test('a feed without a query is no feed', () =>
  expect(() => bindFeeds(buildSchema('type Query { n: Int }'), [noteChanges], <T>() => changes as T)).toThrow('The feed noteChanges has no query'));
