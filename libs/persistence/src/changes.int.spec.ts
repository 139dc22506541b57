import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Changes, CursorExpired } from './changes.js';
import { caller, Note, notes, openCell } from './note.fixture.js';
import { migrateFor } from './persistence.module.js';
import { recordTable, type RecordTable } from './record-table.js';

let cell: Awaited<ReturnType<typeof openCell>>;
let changes: Changes;
let urls: TestDatabase;
beforeAll(async () => {
  urls = await freshDatabase('jjj', 'notes');
  cell = await openCell(urls);
  changes = new Changes(cell.dataSource, cell.cell);
});
afterAll(() => cell.dataSource.destroy());

const write = (text: string) => cell.home.command(caller(), 'write', {}, (tx) => tx.write(notes, { id: newId('jjj'), text }, 'written'));

/** Reads on from `cursor` to the end, in pages of three. */
async function readOn(cursor: string | null, seen: string[]): Promise<string | null> {
  for (;;) {
    const page = await changes.after(notes, cursor, 3);
    if (page.length === 0) return cursor;
    seen.push(...page.map(({ record }) => record.text));
    cursor = page.at(-1)!.cursor;
  }
}

describe('the feed of changes', () => {
  it('loses nothing to a transaction that began earlier and commits later', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    const release = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = cell.home.command(caller(), 'write', {}, async (tx) => {
      const note = await tx.write(notes, { id: newId('jjj'), text: 'slow' }, 'written');
      written.resolve();
      await release.promise;
      return note;
    });
    await written.promise;
    await write('quick');
    cursor = await readOn(cursor, seen);
    const [naive] = await cell.dataSource.query(`select body->>'text' as text, xid from changed join note on id = record_id order by xid desc limit 1`);
    release.resolve();
    await slow;
    await readOn(cursor, seen);
    expect(seen.sort()).toEqual(['quick', 'slow']);
    // The control: a reader that goes by the highest transaction id it has seen never learns of the slow one.
    expect(naive.text).toBe('quick');
    expect(await cell.dataSource.query('select 1 from changed where xid > $1', [naive.xid])).toEqual([]);
  });

  it('goes on in a server whose counter of transactions is behind that of its rows, as one is into which a dump was put', async () => {
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    await owner.connect();
    await owner.query('update changed set xid = (xid::text::bigint + 1000000)::text::xid8');
    await write('after the dump');
    const silent: string[] = [];
    const before = await readOn(null, silent);
    expect(silent.filter((text) => text !== 'after the dump')).toEqual([]);
    await owner.query('update cell set epoch = epoch + 1').finally(() => owner.end());
    const seen: string[] = [];
    await expect(readOn(before, [])).rejects.toBeInstanceOf(CursorExpired);
    const cursor = await readOn(null, seen);
    expect(seen.sort()).toEqual((await cell.records.find(notes)).map(({ text }) => text).sort());
    await write('and on');
    const next: string[] = [];
    await readOn(cursor, next);
    expect(next).toEqual(['and on']);
  });

  it('loses nothing under many concurrent writers', async () => {
    const seen: string[] = [];
    let cursor = await readOn(null, []);
    const texts = Array.from({ length: 120 }, (_, n) => `n${n}`);
    let writing = true;
    const writers = Promise.all(texts.map((text) => write(text))).finally(() => { writing = false; });
    while (writing) cursor = await readOn(cursor, seen);
    await writers;
    await readOn(cursor, seen);
    expect(seen.sort()).toEqual(texts.sort());
  });

  it('refuses a cursor of another cell or from before a restore', async () => {
    const cursor = await readOn(null, []);
    const [region, epoch, , id] = JSON.parse(Buffer.from(cursor!, 'base64url').toString());
    for (const xid of [String(2n ** 64n), '9'.repeat(400), '-1', '1e3']) {
      const huge = Buffer.from(JSON.stringify([region, epoch, xid, id])).toString('base64url');
      await expect(changes.after(notes, huge, 3)).rejects.toBeInstanceOf(CursorExpired);
    }
    await expect(changes.after(notes, '', 3)).rejects.toBeInstanceOf(CursorExpired);
    await cell.dataSource.query('update cell set epoch = epoch + 1');
    await expect(changes.after(notes, cursor, 3)).rejects.toBeInstanceOf(CursorExpired);
    await expect(changes.after(notes, 'nonsense', 3)).rejects.toBeInstanceOf(CursorExpired);
  });

  it('reads few rows for whom few are shown, however many others have changed', async () => {
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    await owner.connect();
    await owner.query(`begin; select set_config('heyu.writer', 'replicator', true);
      insert into note (id, home, version, body) select gen_random_uuid(), 'yrd', 1, jsonb_build_object('text', 'hidden ' || n) from generate_series(1, 5000) n; commit`);
    await write('open');
    const [mine, open] = [await write('mine'), await write('open')] as { id: string }[];
    await owner.query('analyze note, changed').finally(() => owner.end());
    const runner = cell.dataSource.createQueryRunner();
    await runner.startTransaction();
    const shown = [{ sql: () => notes.fed! }, { sql: (place: string) => `text = any(${place})`, value: ['mine', 'open'] }];
    const rowsRead = async () => (await runner.query(`select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = 'note'`))[0].read as number;
    const before = await rowsRead();
    const found = await new Changes(runner as unknown as DataSource, cell.cell).after(notes, null, 100, shown);
    const read = await rowsRead() - before;
    await runner.rollbackTransaction();
    await runner.release();
    expect(found.map(({ record }) => record.text)).toEqual(['open', 'mine', 'open']);
    expect(found.slice(1).map(({ record }) => record.id)).toEqual([mine!.id, open!.id]);
    expect(read).toBeLessThan(20);
  });

  it('costs a version that changes no index no more than its row: it is put in its place', async () => {
    const { id } = await write('stays') as { id: string };
    const inPlace = await cell.home.asSystem('spec', async (tx) => {
      await tx.write(notes, { ...(await tx.lock(notes, id))!, more: 'beside it' }, 'changed');
      return (await tx.manager.query(`select n_tup_hot_upd::int as updates from pg_stat_xact_user_tables where relname = 'note'`))[0].updates as number;
    });
    expect(inPlace).toBe(1);
  });

  it('forgets what was withdrawn, so that it takes nobody\'s place', async () => {
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    await owner.connect();
    const gone = newId('yrd');
    const as = (sql: string) => owner.query(`begin; select set_config('heyu.writer', 'replicator', true); ${sql}; commit`);
    await as(`insert into note (id, home, version, body) values ('${gone}', 'yrd', 1, '{"text":"open"}')`);
    await write('open');
    const open = [{ sql: () => notes.fed! }];
    const ids = async () => (await changes.after(notes, null, 10_000, open)).map(({ record }) => record.id);
    const before = await ids();
    expect(before).toContain(gone);
    await as(`insert into withdrawn (kind, id, home, version) values ('note', '${gone}', 'yrd', 1); delete from note where id = '${gone}'`).finally(() => owner.end());
    expect(await ids()).toEqual(before.filter((id) => id !== gone));
    expect(await changes.after(notes, null, before.indexOf(gone) + 1, open)).toHaveLength(before.indexOf(gone) + 1);
  });

  it('knows of records that stood before there was a feed of them, and of those shown to everybody since', async () => {
    const ids = async (table: typeof notes, only = true) => (await changes.after(table, null, 10_000, only ? [{ sql: () => table.fed! }] : null)).map(({ record }) => record.id).sort();
    const [all, open] = [await ids(notes, false), await ids(notes)];
    const others = recordTable(Note, { fed: "body->>'text' <> 'open'" });
    expect(open.length).toBeGreaterThan(0);
    const build = (table: RecordTable) => migrateFor({ databaseUrl: urls.appUrl, migrationDatabaseUrl: urls.ownerUrl, region: 'jjj', service: 'notes', migrations: [], tables: [table] });
    await build(others);
    expect(await ids(others)).toEqual(all.filter((id) => !open.includes(id)));
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    await owner.connect();
    await owner.query('drop function heyu_changed_note cascade; delete from changed').finally(() => owner.end());
    await build(notes);
    expect([await ids(notes, false), await ids(notes)]).toEqual([all, open]);
  });
});
