import type { Recorded } from '@heyu/contracts';
import type { HomeTx, RecordTable } from '@heyu/persistence';

/** Locks a record for a reaction, if it is at home in this cell; null where another cell has to act. */
export async function lockHere<Body extends object>(tx: HomeTx, table: RecordTable<Body, string>, id: string): Promise<Recorded<Body> | null> {
  const found = await tx.get(table, id);
  return found?.home === tx.region ? tx.lock(table, id) : null;
}
