import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardSql } from '../sql/guard.js';

/**
 * The order in which records changed goes from the records into a table of its own: a column under an index that changes with every version
 * keeps PostgreSQL from updating a row in its place, and has every other index of the table written again.
 */
export class OrderChangesApart1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table changed (
        of_table text collate "C" not null, record_id uuid not null, xid xid8 not null, shown boolean not null, primary key (of_table, record_id));
      create index changed_order on changed (of_table, xid, record_id);
      create index changed_shown on changed (of_table, xid, record_id) where shown;

      create function heyu_gone() returns trigger language plpgsql as $$
      begin
        delete from changed c using gone g where c.of_table = tg_table_name and c.record_id = g.id;
        return null;
      end $$;

      create or replace function heyu_count_on() returns trigger language plpgsql as $$
      declare
        last xid8;
      begin
        lock table changed in share row exclusive mode;
        select max(c.xid) into last from record_table t, lateral (select xid from changed where of_table = t.name order by xid desc limit 1) c;
        new.xid_base := greatest(new.xid_base, coalesce(last::text::bigint, 0) + 1 - pg_current_xact_id()::text::bigint);
        return new;
      end $$;`);
    await runner.query(guardSql);
    for (const { name } of await runner.query('select name from record_table where to_regclass(name) is not null order by name')) {
      await runner.query(`alter table ${name} drop column if exists changed_xid`);
    }
  }

  async down(): Promise<void> {
    throw new Error('The feed of this build goes by it; restore a backup instead.');
  }
}
