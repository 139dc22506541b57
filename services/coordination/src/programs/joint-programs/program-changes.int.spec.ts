import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Person } from '@heyu/local';
import { ReadChanges, ReadFreshness } from '../../documents.generated.js';
import { oneCell, type OneCell } from './one-cell.fixture.js';

let one: OneCell;
beforeAll(async () => { one = await oneCell(); });
afterAll(() => one.cell.close());

/** Follows the feed from a cursor to its end in pages of one; the states by id, and where it ended. */
async function follow(reader: Person, after: string | null): Promise<{ seen: Map<string, string>; cursor: string | null }> {
  const seen = new Map<string, string>();
  for (let cursor = after; ;) {
    const { programChanges: { edges, pageInfo } } = await reader.ask(ReadChanges, { after: cursor, first: 1 });
    for (const { node } of edges) seen.set(node.id, node.state!);
    cursor = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return { seen, cursor };
  }
}

it('gives a party every program and every later state, an outsider only what was approved', async () => {
  const { stage, lead } = one;
  const outsider = stage.cast.admin('bj-02');
  const first = await one.proposed();
  const second = await one.proposed({ nameZh: '另一个联合培养项目' });
  const before = await follow(lead, null);
  expect([...before.seen.keys()].sort()).toEqual([first, second].sort());
  const nothing = await follow(outsider, null);
  expect(nothing.seen.size).toBe(0);

  await one.confirmed(first);
  await one.reviewed(first);
  await stage.inState(lead, first, 'APPROVED');
  expect((await follow(lead, before.cursor)).seen).toEqual(new Map([[first, 'APPROVED']]));
  expect((await follow(outsider, nothing.cursor)).seen).toEqual(new Map([[first, 'APPROVED']]));
});

it.each(['nonsense', ''])('refuses "%s", which is no cursor, and says so in the field', async (cursor) => {
  await expect(follow(one.lead, cursor)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED', field: 'after' });
});

it('says how fresh each kind of each region is', async () => {
  const { freshness } = await one.stage.cast.anonymous().ask(ReadFreshness);
  const own = freshness.find(({ region, kind }) => region === 'jjj' && kind === 'joint-program');
  expect(Date.parse(own!.asOf!)).not.toBeNaN();
  const unheard = freshness.find(({ region, kind }) => region === 'prd' && kind === 'review');
  expect(unheard!.asOf).toBeNull();
});
