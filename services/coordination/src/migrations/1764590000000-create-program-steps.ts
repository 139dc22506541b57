import { createRecordTable } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps of programs that are too far back to stand in the program. */
export class CreateProgramSteps1764590000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRecordTable(runner, 'program_step', {
      owned: true, service: 'coordination', columns: { program_id: "body->>'programId'", taken_at: "body->>'at'" }, indexes: ['program_id, taken_at, id'],
    });
  }

  async down(): Promise<void> {
    throw new Error('Steps of programs are not taken down');
  }
}
