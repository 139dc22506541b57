import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CodedError } from './coded.error.js';
import { compareKeys, type Connection, connectionOf, cursorOf, type PageArgs, type SortKey } from './connections.js';

interface Row { readonly title: string; readonly id: string }
const keyOf = (row: Row): SortKey => [row.title, row.id];
const rowsOf = fc.uniqueArray(fc.record({ title: fc.oneof(fc.constantFrom('', '护理', '护', 'a'), fc.string({ unit: 'grapheme' })), id: fc.uuid() }), { maxLength: 60, selector: (row) => row.id });
const sorted = (rows: readonly Row[], descending: boolean): Row[] => rows.toSorted((a, b) => (descending ? -1 : 1) * compareKeys(keyOf(a), keyOf(b)));

function pages(rows: readonly Row[], first: number, descending: boolean): Row[][] {
  const found: Row[][] = [];
  for (let after: string | null = null; ;) {
    const page: Connection<Row> = connectionOf(rows, { first, after }, keyOf, { descending });
    found.push([...page.nodes]);
    expect(page.edges.map((edge) => edge.node)).toEqual(page.nodes);
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}
const codeOf = (args: PageArgs): unknown => {
  try {
    connectionOf([], args, keyOf);
    return null;
  } catch (error) {
    return error instanceof CodedError ? [error.code, error.extensions['field']] : error;
  }
};

describe('paging', () => {
  test('shows every row once, in order, in full pages, whatever the size', () => {
    fc.assert(fc.property(rowsOf, fc.integer({ min: 1, max: 100 }), fc.boolean(), (rows, first, descending) => {
      const all = sorted(rows, descending);
      const found = pages(all, first, descending);
      expect(found.flat()).toEqual(all);
      expect(found).toHaveLength(Math.max(1, Math.ceil(all.length / first)));
      expect(found.slice(0, -1).every((page) => page.length === first)).toBe(true);
    }));
  });

  test('goes on after a row that is gone', () => {
    fc.assert(fc.property(rowsOf.filter((rows) => rows.length > 1), fc.nat(), (rows, n) => {
      const all = sorted(rows, false);
      const gone = n % all.length;
      const after = cursorOf(keyOf(all[gone]!));
      expect(connectionOf(all.toSpliced(gone, 1), { first: 100, after }, keyOf).nodes).toEqual(all.slice(gone + 1));
    }));
  });

  test('has no cursor on an empty page and 20 rows unless said', () => {
    expect(connectionOf([], {}, keyOf).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
    const rows = sorted(Array.from({ length: 30 }, (_, n) => ({ title: 't', id: String(n) })), false);
    expect(connectionOf(rows, { first: null, after: null }, keyOf).nodes).toHaveLength(20);
  });
});

describe('arguments', () => {
  test.each([0, -1, 101, 1.5])('first: %p is refused', (first) => { expect(codeOf({ first })).toEqual(['BAD_USER_INPUT', 'first']); });

  const isNoKey = (json: string): boolean => !/^\["[^,]*","[^,]*"\]$/.test(json);
  test('whatever is no cursor is refused and nothing else happens', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('', cursorOf(['\0', 'b']), cursorOf(['\ud800', 'b'])), fc.json().filter(isNoKey).map((text) => Buffer.from(text).toString('base64url')), fc.constant(`${cursorOf(['a', 'b'])}=`));
    fc.assert(fc.property(texts, (after) => { expect(codeOf({ after })).toEqual(['BAD_USER_INPUT', 'after']); }));
  });
});
