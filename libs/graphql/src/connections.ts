import type { SelectQueryBuilder } from 'typeorm';
import { badInput } from './coded.error.js';

/** Arguments of every connection: `first` rows (20 unless said, at most 100) after the row of a cursor. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}
/** What a connection is sorted by: a text, then the id. Both are compared by their bytes, as Postgres does under `COLLATE "C"`. */
export type SortKey = readonly [text: string, id: string];
export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
export interface Order {
  readonly descending?: boolean;
}

const usualSize = 20;
const largestSize = 100;

/**
 * A Relay connection of rows that stand in the order of `keyOf`. Rows up to the cursor are left out, so `rows` may be the whole list
 * or what `pageOf` selected. A cursor stays good when its row is gone.
 */
export function connectionOf<Row>(rows: readonly Row[], args: PageArgs, keyOf: (row: Row) => SortKey, order: Order = {}): Connection<Row> {
  const { first, after } = readPage(args);
  const sign = order.descending ? -1 : 1;
  const rest = after ? rows.filter((row) => sign * compareKeys(keyOf(row), after) > 0) : rows;
  const edges = rest.slice(0, first).map((node) => ({ cursor: cursorOf(keyOf(node)), node }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage: rest.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** Sorts a query by a text column that is never null and by id, or by `id` alone (its key is the id twice), and limits it to one page and one row more, which `connectionOf` needs. */
export function pageOf<Row extends object>(query: SelectQueryBuilder<Row>, args: PageArgs, property: string, order: Order = {}): SelectQueryBuilder<Row> {
  const { first, after } = readPage(args);
  const direction = order.descending ? 'DESC' : 'ASC';
  if (after) {
    if (!uuid.test(after[1]) || (property === 'id' && after[0] !== after[1])) throw badCursor();
    query.andWhere(`(r.${property}, r.id) ${order.descending ? '<' : '>'} (:afterText, :afterId)`, { afterText: after[0], afterId: after[1] });
  }
  return query.orderBy(`r.${property}`, direction).addOrderBy('r.id', direction).take(first + 1);
}

/** Opaque to callers; the same row has the same cursor always. */
export const cursorOf = (key: SortKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

export function compareKeys([text, id]: SortKey, [otherText, otherId]: SortKey): number {
  return Buffer.compare(Buffer.from(text), Buffer.from(otherText)) || Buffer.compare(Buffer.from(id), Buffer.from(otherId));
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const badCursor = () => badInput('after', { zh: '游标无效。', en: 'The cursor is not valid.' });

/** How many rows are asked for, and after which; for what selects its rows by itself. A row more than `first` tells that more follow. */
export function readPage({ first, after }: PageArgs): { first: number; after: SortKey | null } {
  return { first: pageSize(first), after: after == null ? null : keyOfCursor(after) };
}

/** How many rows a page has. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? usualSize;
  if (Number.isInteger(size) && size >= 1 && size <= largestSize) return size;
  throw badInput('first', { zh: `每页条数应为 1 至 ${largestSize}。`, en: `A page has 1 to ${largestSize} rows.` });
}

function keyOfCursor(cursor: string): SortKey {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(key) || key.length !== 2 || !key.every((part) => typeof part === 'string')) throw badCursor();
  const [text, id] = key as [string, string];
  if (text.includes('\0') || !text.isWellFormed() || cursorOf([text, id]) !== cursor) throw badCursor();
  return [text, id];
}
