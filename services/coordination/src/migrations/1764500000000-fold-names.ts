import { addColumns } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What searches look in, and by what they look: width, case, brackets and quotation marks folded by one function, each name on a line of its own.
 * The function is part of stored columns: another folding is a new function and new columns.
 */
export class FoldNames1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function heyu_fold(said text) returns text language sql immutable strict parallel safe
      return translate(lower(normalize(said, NFKC)), '“”„‘’‚〔〕【】〖〗', '"""''''''[][][]')`);
    await runner.query(`create function heyu_fold_names(body jsonb) returns text language sql immutable strict parallel safe
      return heyu_fold(concat_ws(E'\\n', body->>'nameZh', body->>'nameEn', (
        select string_agg(former->>'nameZh', E'\\n') from jsonb_array_elements(body->'formerNames') former)))`);
    for (const table of ['school', 'enterprise', 'joint_program', 'alliance']) {
      const [{ there }]: [{ there: boolean }] = await runner.query('select to_regclass($1) is not null as there', [table]);
      if (!there) continue;
      await runner.query(`alter table ${table} drop column if exists names`);
      await addColumns(runner, table, { names: 'heyu_fold_names(body)' });
    }
  }

  async down(): Promise<void> {
    throw new Error('What was folded is not unfolded');
  }
}
