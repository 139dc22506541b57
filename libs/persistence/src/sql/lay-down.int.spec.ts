import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import pg from 'pg';
import { migrate } from '../migrate.js';
import { Note } from '../note.fixture.js';
import { recordTable, type RecordTable } from '../record-table.js';

let urls: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  urls = await freshDatabase('jjj', 'notes');
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await urls.drop();
});

const build = (...tables: readonly RecordTable[]) =>
  migrate({ ownerUrl: urls.ownerUrl, appRole: new URL(urls.appUrl).username, region: 'jjj', service: 'notes', migrations: [], tables });
const rows = async (sql: string): Promise<object[]> => (await owner.query(sql)).rows as object[];
const columns = () => rows(`select attname as name, attgenerated as how from pg_attribute where attrelid = 'note'::regclass and attgenerated <> '' order by attnum`);
const indexes = async () => (await rows(`select regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', '') as on, indisvalid as whole from pg_index
  where indrelid = 'note'::regclass and not indisprimary order by 1`)) as { on: string; whole: boolean }[];
const text = "body->>'text'";

describe('the tables of a service', () => {
  it('are made as they are declared beside their records, with their guards', async () => {
    await build(recordTable(Note, { columns: { text }, indexes: ['text, id'] }));
    expect(await columns()).toEqual([{ name: 'text', how: 's' }]);
    expect(await indexes()).toEqual([{ on: 'btree (text, id)', whole: true }]);
    expect(await rows('select name, service, kind, owned from record_table')).toEqual([{ name: 'note', service: 'notes', kind: 'note', owned: true }]);
    await expect(owner.query(`insert into note (id, home, version, body) values (gen_random_uuid(), 'jjj', 1, '{"text":"x"}')`)).rejects.toThrow('HEYU_GUARD');
  });

  it('get what a later build declares beside rows that stand, which are not rewritten', async () => {
    await owner.query(`begin; set local heyu.writer = 'replicator';
      insert into note (id, home, version, body) select gen_random_uuid(), 'yrd', 1, jsonb_build_object('text', n, 'by', n % 7) from generate_series(1, 5000) n; commit`);
    const [before] = await rows(`select pg_relation_filenode('note') as file`);
    const later = recordTable(Note, { columns: { text, by: "body->>'by'" }, indexes: ['text, id', 'by, id', "gin:((body->'tags'))"] });
    for (let times = 0; times < 2; times += 1) await build(later);
    expect(await columns()).toEqual([{ name: 'text', how: 's' }, { name: 'by', how: 'v' }]);
    expect((await indexes()).map(({ on }) => on)).toEqual([`btree (((body ->> 'by'::text)) COLLATE "C", id)`, 'btree (text, id)', `gin (((body -> 'tags'::text)))`].sort());
    expect(await rows(`select pg_relation_filenode('note') as file`)).toEqual([before]);
    await owner.query('analyze note');
    expect(JSON.stringify(await rows(`explain select id from note where by = '3' order by id limit 1`))).toMatch(/Index (?:Only )?Scan/);
  });

  it('an index whose building was cut off is built again', async () => {
    const admin = new pg.Client({ connectionString: Object.assign(new URL(urls.adminUrl), { pathname: `/${urls.name}` }).toString() });
    await admin.connect();
    await admin.query(`update pg_index set indisvalid = false where indrelid = 'note'::regclass and pg_get_indexdef(indexrelid) like '%text, id%'`).finally(() => admin.end());
    expect((await indexes()).map(({ whole }) => whole)).toContain(false);
    await build(recordTable(Note, { columns: { text, by: "body->>'by'" }, indexes: ['text, id', 'by, id'] }));
    expect((await indexes()).map(({ whole }) => whole)).toEqual([true, true, true]);
  });

  it('a column that goes by a function of the platform is a written migration\'s', async () =>
    expect(build(recordTable(Note, { columns: { text, folded: 'heyu_fold(body)' } }))).rejects.toThrow('add it by a written migration'));
});
