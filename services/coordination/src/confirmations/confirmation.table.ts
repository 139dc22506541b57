import { Confirmation } from '@heyu/contracts';
import { causeId, recordTable } from '@heyu/persistence';

/** `askedBody`: the body that is asked. */
export const confirmations = recordTable(Confirmation, {
  columns: {
    programId: "body->>'programId'", hash: "body->>'hash'", askedBody: "body->>'body'", decision: "body->>'decision'", dueAt: "body->>'dueAt'",
  },
});

/** One confirmation a body and hash, for ever. */
export const confirmationIdOf = (hash: string, body: string): string => causeId('confirmation', hash, body);
