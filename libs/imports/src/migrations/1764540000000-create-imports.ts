import { createPrivateTable } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sheets that are taken in, and what became of their rows, page by page. */
export class CreateImports1764540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPrivateTable(runner, 'import', {
      columns: { body_of: "body->'by'->>'body'", asked_at: "body->>'askedAt'", kind: "body->>'kind'" }, indexes: ['body_of, asked_at, id'],
    });
    await createPrivateTable(runner, 'import_page', {
      columns: { import_id: "body->>'importId'", page: { expression: "(body->>'page')::int", type: 'int' } }, indexes: ['import_id, page'],
    });
  }

  async down(): Promise<void> {
    throw new Error('Imports are not taken down');
  }
}
