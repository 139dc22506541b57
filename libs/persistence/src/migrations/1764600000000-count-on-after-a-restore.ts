import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardSql } from '../sql/guard.js';

/**
 * The feed of changes goes by the numbers of transactions, and a dump brings those of its rows into a server whose counter may be far behind:
 * nothing new would be told until it has run as far. So what is counted from is kept with the cell, and raised above all rows
 * whenever its epoch rises (cursors expire then); the tables are locked for that moment, so that nobody still writes by the former one.
 */
export class CountOnAfterARestore1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cell add column xid_base bigint not null default 0;
      create function heyu_xact() returns xid8 language sql volatile as $$
        select (pg_current_xact_id()::text::bigint + xid_base)::text::xid8 from cell $$;
      create function heyu_xmin() returns xid8 language sql stable as $$
        select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + xid_base)::text::xid8 from cell $$;
      create function heyu_count_on() returns trigger language plpgsql as $$
      declare
        kept record;
        last xid8;
      begin
        for kept in select name from record_table where to_regclass(name) is not null order by name loop
          execute format('lock table %I in share row exclusive mode', kept.name);
          execute format('select changed_xid from %I order by changed_xid desc limit 1', kept.name) into last;
          new.xid_base := greatest(new.xid_base, coalesce(last::text::bigint, 0) + 1 - pg_current_xact_id()::text::bigint);
        end loop;
        return new;
      end $$;
      create trigger heyu_count_on before update of epoch on cell for each row when (new.epoch > old.epoch) execute function heyu_count_on();
    `);
    await runner.query(guardSql);
  }

  async down(): Promise<void> {
    throw new Error('Without it the feed of a restored dump may be silent; restore a backup instead.');
  }
}
