import type { NotCounted } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import { jointPrograms } from './joint-program.table.js';

/** Why the program's home does not count a decision (any more), as far as that has arrived here; null where it counts or is still open. */
export async function whyNotCounted(
  context: GraphContext, { id, programId }: { readonly id: string; readonly programId: string },
): Promise<NotCounted['why'] | null> {
  const program = await context.load(jointPrograms, programId);
  return program?.notCounted.find((one) => one.id === id)?.why ?? null;
}
