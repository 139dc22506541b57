import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { freshDatabase } from '@heyu/testing';
import { DataSource } from 'typeorm';
import { AuditChain } from './audit-chain.js';
import { lockKeys } from './lock-keys.js';
import { OrderAuditByCommit1764510000000 } from './migrations/1764510000000-order-audit-by-commit.js';
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

const write = (text: string) => cell.home.command(caller(), 'write', {}, (tx) => tx.write(notes, { id: newId('jjj'), text }, 'written'));

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

describe('a chain that goes on from its last link', () => {
  const fill = (rows: number) => owner.query(`
    insert into audit (actor_id, role, region, body, action, kind, record_id, version)
    select 'a', 'SYSTEM', 'jjj', 'jjj', 'fill', 'note', gen_random_uuid(), 1 from generate_series(1, $1)`, [rows]);
  const unlinked = async (): Promise<number> =>
    (await owner.query('select count(*)::int as rows from audit a where not exists (select from audit_link l where l.audit_id = a.id)'))[0].rows;

  it('reads what is new and not what it linked before', async () => {
    const chain = new AuditChain(cell.dataSource);
    await fill(3_000);
    await chain.extend();
    await owner.query('analyze audit, audit_link');
    await write('one more');
    await cell.dataSource.transaction(async (manager) => {
      const rowsRead = async (): Promise<number> =>
        Number((await manager.query(`select seq_tup_read + idx_tup_fetch as rows from pg_stat_xact_user_tables where relname = 'audit'`))[0].rows);
      const before = await rowsRead();
      expect(await chain['extendBy'](manager)).toBe(1);
      expect(await rowsRead() - before).toBeLessThan(20);
    });
  });

  it('waits for a transaction that may still commit in front of what is there, and then links both', async () => {
    const chain = new AuditChain(cell.dataSource);
    const late = owner.createQueryRunner();
    await late.startTransaction();
    await late.query(`insert into audit (actor_id, role, region, body, action, kind, record_id, version)
      values ('a', 'SYSTEM', 'jjj', 'jjj', 'late', 'note', gen_random_uuid(), 1)`);
    await write('committed before it');
    expect(await chain.extend()).toBe(0);
    await late.commitTransaction();
    await late.release();
    expect([await chain.extend(), await unlinked()]).toEqual([2, 0]);
  });

  it('stops after the batch under way', async () => {
    const chain = new AuditChain(cell.dataSource);
    await fill(1_100);
    const extending = chain.extend();
    await chain.beforeApplicationShutdown();
    expect([await extending, await unlinked()]).toEqual([500, 600]);
    expect(await new AuditChain(cell.dataSource).extend()).toBe(600);
  });

  it('goes on where an older build left off, whose links followed no order', async () => {
    await fill(4);
    await owner.query('drop index audit_committed');
    await owner.query('alter table audit drop column xid');
    const ids: { id: string }[] = await owner.query('select a.id from audit a where not exists (select from audit_link l where l.audit_id = a.id) order by a.id');
    const [{ hash }] = await owner.query('select hash from audit_link order by seq desc limit 1');
    for (const at of [2, 1]) await owner.query('insert into audit_link (audit_id, hash) values ($1, $2)', [ids[at]!.id, hash]);
    const runner = owner.createQueryRunner();
    await new OrderAuditByCommit1764510000000().up(runner);
    await runner.release();
    await write('by the new build');
    expect([await new AuditChain(cell.dataSource).extend(), await unlinked()]).toEqual([3, 0]);
  });

  it('goes on in a server whose counter of transactions is behind that of the rows', async () => {
    const ahead = await owner.query(`update audit set xid = (pg_current_xact_id()::text::bigint + 1000000 + id)::text::xid8 where id > (select max(id) - 3 from audit) returning id`);
    expect(ahead[0]).toHaveLength(3);
    await write('by the new server');
    await write('once more');
    const chain = new AuditChain(cell.dataSource);
    expect([await chain.extend(), await unlinked()]).toEqual([2, 0]);
    await write('and again');
    expect([await chain.extend(), await unlinked(), await chain.extend()]).toEqual([1, 0, 0]);
  });

  it('has a lock that nothing else shares', () => {
    expect(new Set(Object.values(lockKeys)).size).toBe(Object.keys(lockKeys).length);
  });
});
