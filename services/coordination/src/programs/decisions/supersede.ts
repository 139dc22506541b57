import type { Recorded } from '@heyu/contracts';
import type { HomeTx, RecordTable } from '@heyu/persistence';

/**
 * Ends what this cell's bodies are still asked about terms that are no longer awaited: every pending record of the program
 * whose hash is not the one that is open now (null: none is).
 */
export async function supersede<Body extends { readonly hash: string; readonly decision: string }>(
  tx: HomeTx, table: RecordTable<Body>, programId: string, openHash: string | null,
): Promise<void> {
  const pending = await tx.find(table, (q) => q
    .where(`r.programId = :programId and r.decision = 'PENDING' and r.home = :home`, { programId, home: tx.region }).orderBy('r.id'));
  for (const { id, hash } of pending) {
    const record: Recorded<Body> | null = hash === openHash ? null : await tx.lock(table, id);
    if (record?.decision === 'PENDING') await tx.write(table, { ...record, decision: 'SUPERSEDED' }, 'superseded');
  }
}
