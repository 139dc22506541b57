/** Advisory locks that there is one of in a database. They stand together so that no two pieces of work ever share a number. */
export const lockKeys = {
  /** Held by the session that migrates. */
  migrate: 4_837_190_021,
  /** Held by the session of the relay that sends. */
  relay: 4_837_190_022,
  /** Held by the transaction that adds to the audit chain. */
  auditChain: 4_837_190_023,
  /** Held by the session of the relay that sends while it waits for commits. */
  relaySleeps: 4_837_190_025,
  /** Held by the session of a worker of reactions while one of its lanes waits for commits. */
  workersSleep: 4_837_190_026,
} as const;
