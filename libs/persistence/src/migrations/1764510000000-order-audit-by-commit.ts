import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Gives audit rows their transaction, so that the chain goes on from its last link: a row below the snapshot's xmin is committed, and
 * none comes in before it any more. Rows that stand have no transaction but for those without a link, which come next, and the last
 * one with a link, behind which they come.
 */
export class OrderAuditByCommit1764510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit add column xid xid8 not null default '0';
      alter table audit alter column xid set default pg_current_xact_id();
      update audit set xid = '1' where id = (select audit_id from audit_link order by seq desc limit 1);
      update audit a set xid = pg_current_xact_id() where not exists (select from audit_link l where l.audit_id = a.id);
      create index audit_committed on audit (xid, id);`);
  }

  async down(): Promise<void> {
    throw new Error('An order that the chain follows is not taken away; restore a backup instead.');
  }
}
