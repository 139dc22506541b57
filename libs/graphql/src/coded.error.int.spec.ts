import { freshDatabase, type TestDatabase } from '@heyu/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { codedOf } from './coded.error.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await freshDatabase('jjj', 'notes');
  dataSource = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const answered = (code: string): Promise<unknown> =>
  dataSource.query(`do $$ begin raise exception 'could not extend file' using errcode = '${code}'; end $$`).catch((error: unknown) => error);

it('a write for which the database has no room is refused by its code, other faults of the database are not explained', async () => {
  expect(codedOf(await answered('53100'))).toMatchObject({ code: 'STORAGE_FULL', status: 503, messages: { zh: expect.stringContaining('存储'), en: expect.any(String) } });
  expect(codedOf(await answered('XX000'))).toBeNull();
});

it.each(['55P03', '57014'])('a lock or an answer that does not come in time (%s) is told as what may be tried again', async (code) =>
  expect(codedOf(await answered(code))).toMatchObject({ code: 'BUSY', status: 503, messages: { zh: expect.stringContaining('繁忙'), en: expect.any(String) } }));
