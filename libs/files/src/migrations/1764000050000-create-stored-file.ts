import { createPrivateTable } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStoredFile1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPrivateTable(runner, 'stored_file', {
      columns: { sha256: "body->>'sha256'", uploaded_by: "body->>'uploadedBy'" }, indexes: ['sha256, uploaded_by'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stored_file');
  }
}
