import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A body's uploads are counted with each one. */
export class CountUploads1764540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index stored_file_uploaded_by on stored_file (uploaded_by)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index stored_file_uploaded_by');
  }
}
