import { boolean, createPrivateTable, createRecordTable, int, jsonb } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = { owned: true, service: 'coordination' };
const programId = { program_id: "body->>'programId'" };
const asked = {
  ...programId, hash: "body->>'hash'", asked_body: "body->>'body'", decision: "body->>'decision'", due_at: "body->>'dueAt'",
};

/** Joint programs, their terms, what bodies are asked about them, agreements and requests; drafts and internal remarks at home. */
export class CreateJointPrograms1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRecordTable(runner, 'joint_program', {
      ...owned,
      columns: {
        names: "lower((body->>'nameZh') || ' ' || coalesce(body->>'nameEn', ''))",
        kind: "body->>'kind'",
        state: "body->>'state'",
        proposed_at: "body->>'proposedAt'",
        approved_at: "body->>'approvedAt'",
        lead_school_id: "body->>'leadSchoolId'",
        partner_school_ids: jsonb("body->'partnerSchoolIds'"),
        major_codes: jsonb("body->'majorCodes'"),
        involved: jsonb("body->'involved'"),
      },
      indexes: ['proposed_at, id', 'lead_school_id', 'gin:partner_school_ids', 'gin:major_codes', 'gin:involved'],
    });
    await createRecordTable(runner, 'terms_version', {
      ...owned, columns: { ...programId, round: int("body->>'round'"), hash: "body->>'hash'" }, indexes: ['program_id'],
    });
    for (const kind of ['confirmation', 'review', 'signature']) {
      await createRecordTable(runner, kind, { ...owned, columns: asked, indexes: ['program_id', 'home, asked_body, decision'] });
    }
    await createRecordTable(runner, 'cooperation_agreement', {
      ...owned, columns: { ...programId, number: "body->>'number'", hash: "body->>'hash'", in_force: boolean("body->>'inForce'") }, indexes: ['program_id', 'number'],
    });
    await createRecordTable(runner, 'program_request', { ...owned, columns: programId, indexes: ['program_id'] });
    await createPrivateTable(runner, 'program_draft', { columns: { school_code: "body->>'schoolCode'" }, indexes: ['school_code'] });
    await createPrivateTable(runner, 'internal_remark');
  }

  async down(): Promise<void> {
    throw new Error('Joint programs are not taken down');
  }
}
