import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import { connectionsFor } from './connections.js';
import { isBusy } from './errors.js';
import { caller, notes, openCell } from './note.fixture.js';

let database: TestDatabase;
let cell: Awaited<ReturnType<typeof openCell>>;
beforeAll(async () => {
  database = await freshDatabase('jjj', 'notes');
  cell = await openCell(database);
});
afterAll(async () => {
  await cell.dataSource.destroy();
  await database.drop();
});

it('who gets no connection in time is told so, and who has one goes on', async () => {
  const release = Promise.withResolvers<void>();
  const hanging = Array.from({ length: 20 }, (_, n) => cell.home.command(caller(), 'write', {}, async (tx) => {
    await release.promise;
    return tx.write(notes, { id: newId('jjj'), text: `n${n}` }, 'written');
  }));
  const ends = Promise.allSettled(hanging);
  expect(isBusy(await Promise.race(hanging).catch((error: unknown) => error))).toBe(true);
  release.resolve();
  const refused = (await ends).flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(refused.every(isBusy)).toBe(true);
  expect(await cell.records.count(notes)).toBe(20 - refused.length);
  expect(refused.length).toBeLessThan(20);
});

it.each([['requests', '10s', '5s'], ['background', '2min', '30s']] as const)('no statement and no wait for a lock of %s goes on for ever', async (pool, statement, lock) => {
  const connections = await connectionsFor(pool, { databaseUrl: database.appUrl, tables: [] }).initialize();
  const [set] = await connections.query(`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`);
  expect(set).toEqual({ statement, lock });
  expect(isBusy(await connections.query('set statement_timeout = 1; select pg_sleep(60)').catch((error: unknown) => error))).toBe(true);
  await connections.destroy();
});
