import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { freshDatabase } from '@heyu/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { migrate } from './migrate.js';
import { caller, noteDrafts, notes, openCell } from './note.fixture.js';

let cell: Awaited<ReturnType<typeof openCell>>;
let urls: { appUrl: string; ownerUrl: string };
let id: string;
beforeAll(async () => {
  urls = await freshDatabase('jjj', 'notes');
  cell = await openCell(urls);
  id = newId('jjj');
  await cell.home.command(caller(), 'write', {}, (tx) => tx.write(notes, { id, text: 'mine' }, 'written'));
});
afterAll(() => cell.dataSource.destroy());

const as = (writer: string, sql: string, parameters: unknown[] = []) => cell.dataSource.transaction(async (manager) => {
  await manager.query(`select set_config('heyu.writer', $1, true)`, [writer]);
  await manager.query(sql, parameters);
});
const insert = `insert into note (id, home, version, body) values ($1, $2, $3, '{"text":"x"}')`;

describe('the single-writer trigger refuses', () => {
  it.each([
    ['a write without a named writer', '', `update note set body = '{"text":"x"}' where id = $1`],
    ['a raw update in the name of the home', 'home', `update note set body = '{"text":"x"}' where id = $1`],
    ['a home write without its event', 'home', `update note set version = version + 1 where id = $1`],
    ['a version that jumps', 'home', `update note set version = version + 2 where id = $1`],
    ['a replicator that writes what is at home here', 'replicator', `update note set version = version + 1 where id = $1`],
    ['a changed home', 'home', `update note set home = 'yrd', version = version + 1 where id = $1`],
    ['restore while the cell is open', 'restore', `update note set version = version + 5 where id = $1`],
  ])('%s', async (_, writer, sql) => {
    await expect(as(writer, sql, [id])).rejects.toThrow(/HEYU_GUARD/);
  });

  it('a foreign home as one of its own, and its own as a replica', async () => {
    await expect(as('home', insert, [newId('jjj'), 'yrd', 1])).rejects.toThrow(/not at home here/);
    await expect(as('replicator', insert, [newId('jjj'), 'jjj', 1])).rejects.toThrow(/no replica/);
  });

  it('deletion and truncation, also by the owner of the table', async () => {
    await expect(as('home', 'delete from note where id = $1', [id])).rejects.toThrow(/permission denied/);
    const owner = await new DataSource({ type: 'postgres', url: urls.ownerUrl }).initialize();
    await expect(owner.query('delete from note')).rejects.toThrow(/never deleted/);
    await expect(owner.query('truncate note')).rejects.toThrow(/never deleted/);
    await owner.destroy();
  });

  it('what the application role must not do: switch triggers off, move the clock, rewrite the audit', async () => {
    await expect(cell.dataSource.query('alter table note disable trigger all')).rejects.toThrow(/must be owner|permission denied/);
    await expect(cell.dataSource.query(`update cell set clock_offset = '1 day'`)).rejects.toThrow(/permission denied/);
    await expect(cell.dataSource.query('delete from audit')).rejects.toThrow(/permission denied/);
    await expect(cell.dataSource.query(`update audit set actor_id = 'x'`)).rejects.toThrow(/permission denied/);
  });

  it('and lets a replica rise, never fall', async () => {
    const theirs = newId('jjj');
    await as('replicator', insert, [theirs, 'yrd', 4]);
    await expect(as('replicator', `update note set version = 3 where id = $1`, [theirs])).rejects.toThrow(/would not rise/);
    await as('replicator', `update note set version = 9 where id = $1`, [theirs]);
    expect(await cell.records.get(notes, theirs)).toMatchObject({ version: 9, home: 'yrd' });
  });
});

describe('a migration aborts', () => {
  class RewriteBodies1764000000002 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table note disable trigger all; update note set body = '{"text":"rewritten"}'; alter table note enable trigger all`);
    }

    async down(): Promise<void> {
      throw new Error('not taken down');
    }
  }
  class DropNotes1764000000003 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('drop table note');
    }

    async down(): Promise<void> {
      throw new Error('not taken down');
    }
  }
  const migration = (name: string, sql: string) => {
    const Migration = class implements MigrationInterface {
      up = async (runner: QueryRunner): Promise<void> => void await runner.query(sql);
      down = async (): Promise<void> => undefined;
    };
    Object.defineProperty(Migration, 'name', { value: `${name}1764000000004` });
    return Migration;
  };
  const run = (...migrations: (new () => MigrationInterface)[]) =>
    migrate({ ownerUrl: urls.ownerUrl, appRole: new URL(urls.appUrl).username, region: 'jjj', service: 'notes', tables: [notes, noteDrafts], migrations });

  it('when it changes a body, even with the triggers off', async () => {
    await expect(run(RewriteBodies1764000000002)).rejects.toThrow(/changes bodies in note/);
    expect(await cell.records.get(notes, id)).toMatchObject({ text: 'mine' });
  });

  it('when it drops a record table', async () => {
    await expect(run(DropNotes1764000000003)).rejects.toThrow(/changes bodies in note/);
  });

  it.each([
    ['PutsBodiesIntoAnotherForm', `alter table note drop column text; alter table note alter column body type jsonb using body || '{"text":"rewritten"}'`],
    ['EmptiesATable', 'alter table note disable trigger user; truncate note; alter table note enable trigger user'],
    ['PutsAnotherTableInItsPlace', 'alter table note rename to older; create table note as select * from older'],
    ['AddsARecord', `alter table note disable trigger user; insert into note (id, home, version, body) values (gen_random_uuid(), 'jjj', 1, '{"text":"new"}'); alter table note enable trigger user`],
    ['TakesARecordAway', 'alter table note disable trigger user; delete from note; alter table note enable trigger user'],
  ])('when it %s', async (name, sql) => {
    await expect(run(migration(name, sql))).rejects.toThrow(/changes bodies in note/);
    expect(await cell.records.get(notes, id)).toMatchObject({ text: 'mine' });
  });

  it('when it commits half of what it does', async () =>
    expect(run(migration('CommitsMidway', 'commit; begin'))).rejects.toThrow(/is not one transaction/));

  it('and not where it writes a table anew as it stands, of which it reads no row', async () => {
    let read = NaN;
    class AddAStoredColumn1764000000005 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        [{ read }] = await runner.query(`select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables where relname = 'note'`);
        await runner.query(`alter table note add column length int generated always as (length(body::text)) stored`);
      }

      async down(): Promise<void> {
        throw new Error('not taken down');
      }
    }
    await cell.home.command(caller(), 'write', {}, (tx) => tx.write(notes, { id: newId('jjj'), text: 'another' }, 'written'));
    await run(AddAStoredColumn1764000000005);
    expect(read).toBeLessThanOrEqual(1); // whether there is one
    expect(await cell.dataSource.query('select length from note where id = $1', [id])).toEqual([{ length: 16 }]);
  });

  it('when the database belongs to another cell', async () => {
    await expect(migrate({ ownerUrl: urls.ownerUrl, appRole: new URL(urls.appUrl).username, region: 'yrd', service: 'notes', tables: [], migrations: [] }))
      .rejects.toThrow(/belongs to cell jjj/);
  });
});
