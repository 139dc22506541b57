import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { freshDatabase } from '@heyu/testing';
import type { EntityManager } from 'typeorm';
import { Arrivals } from './arrivals.js';
import { caller, notes, openCell } from './note.fixture.js';

let cell: Awaited<ReturnType<typeof openCell>>;
let queries: string[] = [];
let arrivals: Arrivals;
beforeAll(async () => {
  cell = await openCell(await freshDatabase('jjj', 'notes'));
  arrivals = new Arrivals({ query: (sql: string, values: unknown[]) => { queries.push(sql); return cell.dataSource.query(sql, values); } } as EntityManager);
});
afterAll(() => cell.dataSource.destroy());

const write = (id: string) => cell.home.command(caller(), 'write', {}, (tx) => tx.write(notes, { id, text: 'here' }, 'written'));

it('looks for all that are asked for together in one query', async () => {
  const ids = [newId('jjj'), newId('jjj'), newId('jjj')];
  for (const id of ids) await write(id);
  queries = [];
  expect(await Promise.all(ids.map((id) => arrivals.of('note', id, 1, 1_000)))).toEqual([true, true, true]);
  expect(queries).toHaveLength(1);
});

it('answers who comes in meanwhile without waiting for what others wait for', async () => {
  const [there, late] = [newId('jjj'), newId('jjj')];
  await write(there);
  const waiting = arrivals.of('note', late, 1, 5_000);
  expect(await arrivals.of('note', there, 1, 5_000)).toBe(true);
  await write(late);
  expect(await waiting).toBe(true);
});

it('answers what does not come, and a later version than is here, when the time is over', async () => {
  const id = newId('jjj');
  await write(id);
  expect(await Promise.all([arrivals.of('note', id, 2, 30), arrivals.of('note', newId('jjj'), 1, 30)])).toEqual([false, false]);
});

it('waits for so many at once and no more', async () => {
  const waiting = Array.from({ length: 1_000 }, () => arrivals.of('note', newId('jjj'), 1, 300));
  queries = [];
  expect(await arrivals.of('note', newId('jjj'), 1, 60_000)).toBe(false);
  expect(queries).toEqual([]);
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([false]));
});

it('tells everyone when the database cannot be asked', async () => {
  const away = new Arrivals({ query: () => Promise.reject(new Error('away')) } as never);
  await expect(away.of('note', newId('jjj'), 1, 1_000)).rejects.toThrow('away');
  await expect(away.of('note', newId('jjj'), 1, 1_000)).rejects.toThrow('away');
});
