import { JointProgram } from '@heyu/contracts';
import { jsonb, recordTable } from '@heyu/persistence';

/** `names`: Chinese and English, folded, for the search. The feed goes by the first index and by who is involved. */
export const jointPrograms = recordTable(JointProgram, {
  columns: {
    names: "heyu_fold_names(body)",
    kind: "body->>'kind'",
    state: "body->>'state'",
    proposedAt: "body->>'proposedAt'",
    approvedAt: "body->>'approvedAt'",
    leadSchoolId: "body->>'leadSchoolId'",
    partnerSchoolIds: jsonb("body->'partnerSchoolIds'"),
    majorCodes: jsonb("body->'majorCodes'"),
    involved: jsonb("body->'involved'"),
  },
  indexes: ['(changed_xid, id) where approved_at is not null', 'proposedAt, id', 'leadSchoolId', 'gin:partnerSchoolIds', 'gin:majorCodes', 'gin:involved'],
});
