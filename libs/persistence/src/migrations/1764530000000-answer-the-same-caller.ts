import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A stored answer names the very audit row of its write, since versions of home-only rows begin anew, and the office in which
 * the key was used, since an office can be lost.
 */
export class AnswerTheSameCaller1764530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table answer add column role text, add column region text, add column body text, add column audit_id bigint references audit (id);
      update answer n set audit_id = a.id, role = a.role, region = a.region, body = a.body
        from audit a where a.id = (select max(id) from audit
          where kind = n.kind and record_id = n.record_id and version = n.version and after is not null and at <= n.at);
      delete from answer where audit_id is null;
      alter table answer drop constraint answer_pkey, alter column role set not null, alter column region set not null,
        alter column body set not null, alter column audit_id set not null, drop column kind, drop column record_id, drop column version,
        add primary key (actor_id, role, region, body, key);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Answers are not taken back to versions, which do not name one write.');
  }
}
