import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { oneCell, type OneCell } from './one-cell.fixture.js';

let one: OneCell;
beforeAll(async () => { one = await oneCell(); });
afterAll(() => one.cell.close());

type Reader = Parameters<OneCell['stage']['read']>[0];
interface Page { edges: { cursor: string; node: { id: string; version: number; state: string } }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }

/** Follows the feed from a cursor to its end in pages of one; the versions by id, and where it ended. */
async function follow(reader: Reader, after: string | null): Promise<{ seen: Map<string, string>; cursor: string | null }> {
  const seen = new Map<string, string>();
  for (let cursor = after; ;) {
    const { programChanges } = await one.stage.read(reader, 'query($after: String) { programChanges(after: $after, first: 1) { edges { cursor node { id version state } } pageInfo { endCursor hasNextPage } } }', { after: cursor });
    const { edges, pageInfo } = programChanges as Page;
    for (const { node } of edges) seen.set(node.id, node.state);
    cursor = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return { seen, cursor };
  }
}

it('gives a party every program and every later state, an outsider only what was approved', async () => {
  const { stage, lead } = one;
  const outsider = stage.admin({ region: 'jjj', code: '4111012561', name: '北京财贸职业学院', division: '110000', levels: ['ASSOCIATE'] });
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
  await expect(follow(one.lead, cursor)).rejects.toThrow(/CURSOR_EXPIRED.*after|after.*CURSOR_EXPIRED/);
});

it('says how fresh each kind of each region is', async () => {
  const { freshness } = await one.stage.read(null, '{ freshness { region kind asOf } }');
  const own = freshness.find(({ region, kind }: { region: string; kind: string }) => region === 'jjj' && kind === 'joint-program');
  expect(Date.parse(own.asOf)).not.toBeNaN();
  const unheard = freshness.find(({ region, kind }: { region: string; kind: string }) => region === 'prd' && kind === 'review');
  expect(unheard.asOf).toBeNull();
});
