import type { Actor } from '@heyu/contracts';
import { Changes, CursorExpired, type Change, type Find, type Reading, type RecordTable } from '@heyu/persistence';
import type { GraphQLSchema } from 'graphql';
import { CodedError } from './coded.error.js';
import { pageSize, type Connection, type PageArgs } from './connections.js';
import type { GraphContext } from './graph.context.js';

/**
 * What happened to the records of a kind, for readers who follow it: the query of the same name is bound to it and answers a connection of
 * the record's type, `xs(after: String, first: Int): XConnection!`. Which records a caller sees is said by the rule of who may know of them, in SQL: it follows
 * from that version of a record alone, so one that is passed over now comes again with the version that lets him see it.
 */
export interface Feed<Body extends object = object> {
  /** As the query is called: `programChanges`. */
  readonly name: string;
  readonly table: RecordTable<Body>;
  readonly reading: Reading<Body>;
}

/** Declares a feed. */
export const feed = <Body extends object>(declared: Feed<Body>): Feed<Body> => declared;

/** Binds each feed to the query of its name. Throws where there is none. */
export function bindFeeds(schema: GraphQLSchema, feeds: readonly Feed[], find: Find): GraphQLSchema {
  const queries = schema.getQueryType()?.getFields() ?? {};
  for (const one of feeds) {
    const query = queries[one.name];
    if (!query) throw new Error(`The feed ${one.name} has no query`);
    query.resolve = (_root, page: PageArgs, { caller }: GraphContext) => read(one, find(Changes), caller.actor, page);
  }
  return schema;
}

async function read(feed: Feed, changes: Changes, actor: Actor, { after, first }: PageArgs): Promise<Connection<object>> {
  const size = pageSize(first);
  const seen = feed.reading.rules[feed.reading.knows]?.where;
  if (!seen) throw new Error(`Who may know of a ${feed.table.name} is not said in SQL`);
  const found = await changes.after(feed.table, after ?? null, size + 1, seen(actor)).catch(expired);
  const edges = found.slice(0, size).map(({ record, cursor }) => ({ cursor, node: record }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: { hasNextPage: found.length > size, endCursor: edges.at(-1)?.cursor ?? after ?? null } };
}

function expired(error: unknown): Change<object>[] {
  if (!(error instanceof CursorExpired)) throw error;
  throw new CodedError('CURSOR_EXPIRED', { zh: '游标已失效，请不带游标重新读取。', en: 'The cursor is no longer valid; begin again without one.' }, { field: 'after' });
}
