import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of persons, in a database that holds nothing else. */
export class CreatePersonKeys1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_key (
        person text primary key, sealed text, made_at timestamptz not null default now(), erased_at timestamptz,
        check ((sealed is null) = (erased_at is not null)))`);
  }

  async down(): Promise<void> {
    throw new Error('Without its keys nothing that was sealed can be read; restore a backup instead.');
  }
}
