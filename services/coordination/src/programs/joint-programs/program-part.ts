import type { JointProgram, NotCounted, Recorded } from '@heyu/contracts';
import type { GraphContext } from '@heyu/graphql';
import type { RecordTable } from '@heyu/persistence';
import { asSeenBy, partSeenBy, wholeFor, type ProgramFace } from './joint-program.access.rules.js';
import { jointPrograms } from './joint-program.table.js';

/** A program as this caller may see it. */
export const readProgram = async (context: GraphContext, id: string | null): Promise<JointProgram | ProgramFace | null> =>
  asSeenBy(context.caller.actor, await context.load(jointPrograms, id));

/** A record that belongs to a program, for those who may read that program whole; null for everyone else. */
export async function readPart<Body extends { readonly programId: string }>(
  context: GraphContext, table: RecordTable<Body, string>, id: string,
): Promise<Recorded<Body> | null> {
  const part = await context.load<Body>(table, id);
  return part && partSeenBy(context.caller.actor, await context.load(jointPrograms, part.programId), part);
}

/** Why the program's home does not count a decision (any more), as far as that has arrived here; null where it counts or is still open. */
export async function whyNotCounted(
  context: GraphContext, { id, programId }: { readonly id: string; readonly programId: string },
): Promise<NotCounted['why'] | null> {
  const program = await readProgram(context, programId);
  const whole = program && wholeFor(context.caller.actor, program);
  return whole?.notCounted.find((one) => one.id === id)?.why ?? null;
}
