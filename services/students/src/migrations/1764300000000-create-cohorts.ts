import { createRecordTable } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const replica = { owned: false, service: 'coordination' };

/** Cohorts, and replicas of the programs, terms and schools that they stand on. */
export class CreateCohorts1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRecordTable(runner, 'cohort', {
      owned: true,
      service: 'students',
      columns: {
        program_id: "body->>'programId'",
        home_school_id: "body->>'homeSchoolId'",
        intake_year: "body->>'intakeYear'",
        state: "body->>'state'",
      },
      indexes: ['program_id, id', 'home_school_id', 'intake_year, id'],
    });
    await createRecordTable(runner, 'joint_program', replica);
    await createRecordTable(runner, 'school', replica);
    await createRecordTable(runner, 'terms_version', {
      ...replica,
      columns: { program_id: "body->>'programId'", hash: "body->>'hash'" },
      indexes: ['program_id, hash'],
    });
  }

  async down(): Promise<void> {
    throw new Error('Cohorts are not taken down; restore a backup instead.');
  }
}
