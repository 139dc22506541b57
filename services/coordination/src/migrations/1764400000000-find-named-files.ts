import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asks for a file is looked up by its hash in the records that name it. */
export class FindNamedFiles1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index on terms_version using gin ((body->'terms'->'evidence') jsonb_path_ops)`);
    await runner.query(`create index on signature ((body->>'scanSha256')) where body->>'scanSha256' is not null`);
  }

  async down(): Promise<void> {
    throw new Error('Indexes are not taken down');
  }
}
