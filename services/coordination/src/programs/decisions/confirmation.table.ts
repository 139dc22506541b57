import { Confirmation } from '@heyu/contracts';
import { recordTable } from '@heyu/persistence';

/** `askedBody`: the body that is asked. */
export const confirmations = recordTable(Confirmation, {
  columns: {
    programId: "body->>'programId'", hash: "body->>'hash'", askedBody: "body->>'body'", decision: "body->>'decision'", dueAt: "body->>'dueAt'",
  },
  indexes: ['programId', 'home, askedBody, decision', "gin:((body->'escalatedTo') jsonb_path_ops)"],
});
