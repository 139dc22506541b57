/** What is searched of confirmations, reviews and signatures alike; `askedBody`: the body that is asked. */
export const askedColumns = {
  programId: "body->>'programId'", hash: "body->>'hash'", askedBody: "body->>'body'", decision: "body->>'decision'", dueAt: "body->>'dueAt'",
} as const;
export const askedIndexes = ['programId', 'home, askedBody, decision, dueAt, id', "gin:((body->'escalatedTo') jsonb_path_ops)"] as const;
