/** Advisory locks that there is one of in a database. They stand together so that no two pieces of work ever share a number. */
export const lockKeys = {
  /** Held by the session that migrates. */
  migrate: 4_837_190_021,
  /** Held by the session of the relay that sends. */
  relay: 4_837_190_022,
  /** Held by the transaction that adds to the audit chain. */
  auditChain: 4_837_190_023,
} as const;
