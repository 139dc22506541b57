import { createPrivateTable } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Private keys of schools, sealed. */
export class CreateSealedKey1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPrivateTable(runner, 'sealed_key');
  }

  async down(): Promise<void> {
    throw new Error('Keys are not taken down');
  }
}
