import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardSql } from '../sql/guard.js';

/**
 * What a restored backup cannot bring along: which server, which line of its history, which database in it and which table the row of the
 * cell stands in. `cell.incarnation` is what was compared with the log; where it differs from what is, the cell takes no writes.
 */
export class KnowACopiedDatabase1764570000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function heyu_incarnation() returns text language sql stable as $$
        select concat_ws('/', (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
                              (select oid from pg_database where datname = current_database()), to_regclass('cell')::oid) $$;
      alter table cell add column incarnation text default heyu_incarnation();
      create function heyu_open() returns boolean language sql stable as $$
        select writable and incarnation is not distinct from heyu_incarnation() from cell $$;
    `);
    await runner.query(guardSql);
  }

  async down(): Promise<void> {
    throw new Error('Without it a restored backup takes writes; restore a backup instead.');
  }
}
