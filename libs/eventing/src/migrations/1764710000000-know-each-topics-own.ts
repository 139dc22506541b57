import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A record may be told in several topics: what was last read of it in each of those that are published here. */
export class KnowEachTopicsOwn1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table own_log drop constraint own_log_pkey, add primary key (id, topic)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table own_log drop constraint own_log_pkey, add primary key (kind, id)');
  }
}
