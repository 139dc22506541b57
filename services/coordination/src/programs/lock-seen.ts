import type { JointProgram, Recorded } from '@heyu/contracts';
import type { HomeTx, RecordTable } from '@heyu/persistence';
import { partSeenBy, sightOf } from './joint-programs/joint-program.access.rules.js';
import { jointPrograms } from './joint-programs/joint-program.table.js';

/**
 * What a verb acts on, found as its caller may find it: what he may not read is null, as if it did not exist, so that no verb tells whether
 * it does, where it is at home, or in which state. Only then may it be refused as not his, or as at home elsewhere.
 */
export async function seenProgram(tx: HomeTx, id: string): Promise<JointProgram | null> {
  const program = await tx.get(jointPrograms, id);
  return program && sightOf(tx.caller.actor, program) !== 'NOTHING' ? program : null;
}

/** The same, locked until the transaction ends. */
export const lockProgram = async (tx: HomeTx, id: string): Promise<JointProgram | null> =>
  await seenProgram(tx, id) && tx.lock(jointPrograms, id);

/** A record that belongs to a program, locked; null for who may not read that program whole. */
export async function lockPart<Body extends { readonly programId: string }>(
  tx: HomeTx, table: RecordTable<Body, string>, id: string,
): Promise<Recorded<Body> | null> {
  const part = await tx.get<Body>(table, id);
  return part && partSeenBy(tx.caller.actor, await tx.get(jointPrograms, part.programId), part) && tx.lock<Body>(table, id);
}
