import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an index of parts of names goes by: each two characters that stand side by side. Chinese names are searched by two characters as a rule; trigrams
 * are of three, and of letters only.
 */
export class PairNames1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function heyu_pairs(folded text) returns text[] language sql immutable strict parallel safe
      return array(select distinct substr(folded, at, 2) from generate_series(1, length(folded) - 1) at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function heyu_pairs');
  }
}
