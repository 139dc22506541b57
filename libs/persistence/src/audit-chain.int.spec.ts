import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase } from '@heyu/testing';
import { DataSource } from 'typeorm';
import { AuditChain } from './audit-chain.js';
import { newId } from './ids.js';
import { caller, notes, openCell } from './note.fixture.js';

let cell: Awaited<ReturnType<typeof openCell>>;
let owner: DataSource;
beforeAll(async () => {
  const urls = await freshDatabase('jjj', 'notes');
  cell = await openCell(urls);
  owner = await new DataSource({ type: 'postgres', url: urls.ownerUrl }).initialize();
});
afterAll(async () => {
  await cell.dataSource.destroy();
  await owner.destroy();
});

const write = (text: string) => cell.home.command(caller(), 'write', {}, (tx) => tx.write(notes, { id: newId(), text }, 'written'));

it('links committed rows once and shows a row that was tampered with', async () => {
  const chain = new AuditChain(cell.dataSource);
  for (const text of ['a', 'b', 'c']) await write(text);
  expect(await chain.extend()).toBe(3);
  await write('d');
  expect(await Promise.all([chain.extend(), chain.extend()])).toEqual(expect.arrayContaining([1, 0]));
  expect(await chain.firstBroken()).toBeNull();
  await owner.query(`update audit set after = '{"text":"forged"}' where after->>'text' = 'b'`);
  const [{ id }] = await owner.query(`select id from audit where after->>'text' = 'forged'`);
  expect(await chain.firstBroken()).toBe(id);
});

it('checks link after link, round after round, and keeps what it found', async () => {
  const chain = new AuditChain(cell.dataSource);
  const [{ id }] = await owner.query(`select id from audit where after->>'text' = 'forged'`); // the second of four
  await chain.checkNext(1);
  expect(chain.broken).toBeNull();
  await chain.checkNext(1);
  expect(chain.broken).toBe(id);
  await owner.query(`update audit set after = '{"text":"b"}' where id = $1`, [id]);
  for (let link = 3; link <= 6; link += 1) await chain.checkNext(1);
  expect(chain.broken).toBe(id);
});

it('that is whole is found whole in every round, wherever a round was cut', async () => {
  for (const links of [1, 2, 3, 100]) {
    const chain = new AuditChain(cell.dataSource);
    for (let round = 0; round < 6; round += 1) await chain.checkNext(links);
    expect(chain.broken).toBeNull();
  }
});

it('shows a row that was removed', async () => {
  const chain = new AuditChain(cell.dataSource);
  const [{ id }] = await owner.query(`delete from audit_link where seq = 3 returning audit_id as id`).then(([rows]) => rows);
  await owner.query('delete from audit where id = $1', [id]);
  await chain.checkNext(2);
  expect(chain.broken).toBeNull();
  await chain.checkNext(2);
  expect(chain.broken).not.toBeNull();
});
