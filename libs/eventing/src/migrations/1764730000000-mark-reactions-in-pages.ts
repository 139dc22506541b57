import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each reaction is marked for what a new build understands in another way, in place of one hash over everything. */
export class MarkReactionsInPages1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table contracts_seen;
      create table upgrade_mark (reaction text primary key, hash text not null, done boolean not null default false, at text, after uuid);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table upgrade_mark;
      create table contracts_seen (only_row boolean primary key default true check (only_row), hash text not null);`);
  }
}
