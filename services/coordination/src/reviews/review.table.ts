import { Review } from '@heyu/contracts';
import { causeId, recordTable } from '@heyu/persistence';

/** `askedBody`: the body that is asked. */
export const reviews = recordTable(Review, {
  columns: {
    programId: "body->>'programId'", hash: "body->>'hash'", askedBody: "body->>'body'", decision: "body->>'decision'", dueAt: "body->>'dueAt'",
  },
});

/** One review a body and hash, for ever. */
export const reviewIdOf = (hash: string, body: string): string => causeId('review', hash, body);
