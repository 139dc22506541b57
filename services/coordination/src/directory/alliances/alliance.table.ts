import { Alliance } from '@heyu/contracts';
import { jsonb, recordTable } from '@heyu/persistence';
import { pairsOf } from '../../folding.rules.js';

export const alliances = recordTable(Alliance, {
  columns: {
    leadSchoolId: "body->>'leadSchoolId'",
    state: "body->>'state'",
    nameZh: "body->>'nameZh'",
    names: 'heyu_fold_names(body)',
    memberSchoolIds: jsonb("body->'memberSchoolIds'"),
    memberEnterpriseIds: jsonb("body->'memberEnterpriseIds'"),
  },
  indexes: ['nameZh, id', pairsOf('names'), 'leadSchoolId', 'gin:memberSchoolIds', 'gin:memberEnterpriseIds'],
});
