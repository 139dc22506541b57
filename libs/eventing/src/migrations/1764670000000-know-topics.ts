import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which topic the positions belong to, by Kafka's own id: one that was created again under its name has another. */
export class KnowTopics1764670000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table log_topic (topic text primary key, id text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table log_topic');
  }
}
