import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import pg from 'pg';
import { caller, notes, openCell } from './note.fixture.js';
import { Retention } from './retention.js';

let urls: TestDatabase;
let cell: Awaited<ReturnType<typeof openCell>>;
let owner: pg.Client;
beforeAll(async () => {
  urls = await freshDatabase('jjj', 'notes');
  cell = await openCell(urls);
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await cell.dataSource.destroy();
  await urls.drop();
});

const write = (idempotencyKey: string) => cell.home.command(caller({ idempotencyKey }), 'write', {}, (tx) => tx.write(notes, { id: newId('jjj'), text: idempotencyKey }, 'written'));
const keys = async () => (await owner.query<{ key: string }>('select key from answer order by key')).rows.map(({ key }) => key);

it('a key is answered for thirty days, and then stands for another request', async () => {
  const [old, young] = [await write('old'), await write('young')];
  await owner.query(`update answer set at = at - interval '30 days 1 minute' where key = 'old'`);
  await owner.query(`update answer set at = at - interval '29 days' where key = 'young'`);
  expect(await new Retention(cell.dataSource).forget()).toBe(1);
  expect(await keys()).toEqual(['young']);
  expect(await write('young')).toEqual(young);
  expect(await write('old')).not.toEqual(old);
});

it('nobody but the function that keeps the time removes an answer', async () => {
  await expect(cell.dataSource.query('delete from answer')).rejects.toThrow(/permission denied/);
  expect(await cell.dataSource.query('select heyu_forget_answers(1000) as gone')).toEqual([{ gone: 0 }]);
  expect(await keys()).toEqual(['old', 'young']);
});

it('what came in an hour is gone in one go, and what the log does not have yet stays', async () => {
  await owner.query(`insert into outbox (topic, kind, record_id, version, type, value, at, published)
    select 'jjj.notes.note.v1', 'note', gen_random_uuid(), 1, 'notes.note.written.v1', '{}', heyu_now() - interval '2 hours', n > 3 from generate_series(1, 12003) n`);
  expect(await new Retention(cell.dataSource).forget()).toBe(12_000);
  expect((await owner.query('select from outbox where not published and type is not null and value = $1', ['{}'])).rowCount).toBe(3);
});
