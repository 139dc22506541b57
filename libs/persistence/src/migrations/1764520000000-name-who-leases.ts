import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The database session whose end ends a lease. */
export class NameWhoLeases1764520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table due_reaction add column leased_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table due_reaction drop column leased_by');
  }
}
