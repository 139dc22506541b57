import { Signature } from '@heyu/contracts';
import { causeId, recordTable } from '@heyu/persistence';

/** `askedBody`: the body that is asked. */
export const signatures = recordTable(Signature, {
  columns: {
    programId: "body->>'programId'", hash: "body->>'hash'", askedBody: "body->>'body'", decision: "body->>'decision'", dueAt: "body->>'dueAt'",
  },
});

/** One signature a body and hash, for ever. */
export const signatureIdOf = (hash: string, body: string): string => causeId('signature', hash, body);
