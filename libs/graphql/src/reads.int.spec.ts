import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { Cell, connect, Records } from '@heyu/persistence';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import type { Request } from 'express';
import type { DataSource } from 'typeorm';
import { compareKeys, type Connection, connectionOf, pageOf } from './connections.js';
import { GraphContext } from './graph.context.js';
import { notes, type Note } from './notes.fixture.js';

const texts = ['', 'a', 'a', 'B', 'Z', 'a b', '护理', '护', '汽修', '😀', '\uffee', 'é', '~', 'a\'; drop table note; --'];
const parents = [newId('jjj'), newId('jjj')];
let database: TestDatabase;
let dataSource: DataSource;
let records: Records;
let all: Note[];

beforeAll(async () => {
  database = await freshDatabase('jjj', 'notes');
  dataSource = await connect({
    service: 'notes', region: 'jjj', databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl,
    tables: [notes], migrations: [], production: false,
  });
  records = new Records(dataSource, new Cell('notes', 'jjj'));
  const rows = texts.map((text, n) => ({ id: newId('jjj'), home: 'yrd', version: 1, text, parentId: parents[n % 2]! }));
  await dataSource.transaction(async (manager) => {
    await manager.query(`select set_config('heyu.writer', 'replicator', true)`);
    for (const { id, home, version, ...body } of rows) await manager.query('insert into note (id, home, version, body) values ($1, $2, $3, $4)', [id, home, version, body]);
  });
  all = rows.toSorted((a, b) => compareKeys([a.text, a.id], [b.text, b.id]));
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

describe('pageOf', () => {
  test.each([[false, 1], [false, 3], [true, 1], [true, 4], [true, 100]])('descending %p, %d a page: Postgres and the cursor agree on the order', async (descending, first) => {
    const found: Note[] = [];
    for (let after: string | null = null; ;) {
      const rows = await records.find(notes, (q) => pageOf(q, { first, after }, 'text', { descending }));
      expect(rows.length).toBeLessThanOrEqual(first + 1);
      const page: Connection<Note> = connectionOf(rows, { first, after }, (note) => [note.text, note.id], { descending });
      found.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(found.map((note) => note.id)).toEqual((descending ? all.toReversed() : all).map((note) => note.id));
  });

  test('a cursor of another list is refused, not handed to the database', async () => {
    const after = Buffer.from('["a","not-a-uuid"]').toString('base64url');
    await expect(records.find(notes, (q) => pageOf(q, { after }, 'text'))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a request reads at once', () => {
  const counted = () => {
    const asked: string[] = [];
    const reader = {
      getMany: (...args: Parameters<Records['getMany']>) => { asked.push('getMany'); return records.getMany(...args); },
      find: (...args: Parameters<Records['find']>) => { asked.push('find'); return records.find(...args); },
    } as Pick<Records, 'getMany' | 'find'>;
    const actor = { id: 'p-1', role: 'TEACHER', region: 'jjj', body: 'x' } as const;
    return { asked, context: new GraphContext({} as Request, { actor, language: 'zh', seen: [] }, reader) };
  };

  test('what it asks under a key, each key once', async () => {
    const { context } = counted();
    const asked: (readonly string[])[] = [];
    const read = async (keys: readonly string[]) => { asked.push(keys); return keys.map((key) => `${key}!`); };
    expect(await Promise.all(['jjj', 'yrd', 'jjj'].map((key) => context.loadWith('asOf', key, read)))).toEqual(['jjj!', 'yrd!', 'jjj!']);
    expect(asked).toEqual([['jjj', 'yrd']]);
  });

  test('what it loads by id, each id once', async () => {
    const { asked, context } = counted();
    const [first, second] = all as [Note, Note];
    const found = await Promise.all([context.load(notes, second.id), context.load(notes, newId('jjj')), context.load(notes, first.id), context.load(notes, second.id), context.load(notes, null)]);
    expect(found.map((note) => note?.id ?? null)).toEqual([second.id, null, first.id, second.id, null]);
    expect(asked).toEqual(['getMany']);
  });

  test('what it loads by a property, sorted by id', async () => {
    const { asked, context } = counted();
    const [even, odd, none] = await Promise.all([context.loadBy(notes, 'parentId', parents[0]!), context.loadBy(notes, 'parentId', parents[1]!), context.loadBy(notes, 'parentId', newId('jjj'))]);
    expect(even.length + odd.length).toBe(texts.length);
    expect(even.map((note) => note.id)).toEqual(even.map((note) => note.id).toSorted());
    expect([none, asked]).toEqual([[], ['find']]);
  });
});
