import { Alliance } from '@heyu/contracts';
import { jsonb, recordTable } from '@heyu/persistence';

export const alliances = recordTable(Alliance, {
  columns: {
    leadSchoolId: "body->>'leadSchoolId'",
    state: "body->>'state'",
    nameZh: "body->>'nameZh'",
    names: 'heyu_fold_names(body)',
    memberSchoolIds: jsonb("body->'memberSchoolIds'"),
    memberEnterpriseIds: jsonb("body->'memberEnterpriseIds'"),
  },
  indexes: ['nameZh, id', 'leadSchoolId', 'gin:memberSchoolIds', 'gin:memberEnterpriseIds'],
});
