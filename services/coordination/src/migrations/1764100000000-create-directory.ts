import { createRecordTable, jsonb } from '@heyu/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = { owned: true, service: 'coordination' };

/** Schools, enterprises, alliances. */
export class CreateDirectory1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRecordTable(runner, 'school', {
      ...owned,
      columns: {
        school_code: "body->>'schoolCode'",
        jurisdiction_code: "body->>'jurisdictionCode'",
        state: "body->>'state'",
        offered_levels: jsonb("body->'offeredLevels'"),
        names: "lower((body->>'nameZh') || ' ' || coalesce(body->>'nameEn', '') || ' ' || jsonb_path_query_array(body, '$.formerNames[*].nameZh')::text)",
      },
      indexes: ['school_code, id', 'jurisdiction_code'],
    });
    await createRecordTable(runner, 'enterprise', {
      ...owned,
      columns: {
        unified_social_credit_code: "body->>'unifiedSocialCreditCode'",
        state: "body->>'state'",
        names: "lower((body->>'nameZh') || ' ' || coalesce(body->>'nameEn', ''))",
      },
      indexes: ['unified_social_credit_code, id'],
    });
    await createRecordTable(runner, 'alliance', {
      ...owned,
      columns: {
        lead_school_id: "body->>'leadSchoolId'",
        state: "body->>'state'",
        name_zh: "body->>'nameZh'",
        member_school_ids: jsonb("body->'memberSchoolIds'"),
        member_enterprise_ids: jsonb("body->'memberEnterpriseIds'"),
      },
      indexes: ['name_zh, id', 'lead_school_id', 'gin:member_school_ids', 'gin:member_enterprise_ids'],
    });
  }

  async down(): Promise<void> {
    throw new Error('The directory is not taken down');
  }
}
