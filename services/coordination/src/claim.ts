import type { HomeTx } from '@heyu/persistence';

/** Holds an id that may not exist yet until the transaction ends, so that two callers cannot both find it free. */
export const claim = async (tx: HomeTx, id: string): Promise<void> => {
  await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
};
