import { feed } from '@heyu/graphql';
import { asSeenBy, involvements } from './joint-program.access.rules.js';
import { jointPrograms } from './joint-program.table.js';

/** What happened to programs, for schools' own systems: what was approved, and those in which the caller is involved. */
export const programChanges = feed({
  name: 'programChanges',
  table: jointPrograms,
  seenBy: (actor) => [
    { sql: () => 'approved_at is not null' },
    { sql: (place) => `involved @> any(${place}::jsonb[])`, value: involvements(actor).map((one) => JSON.stringify([one])) },
  ],
  face: (actor, program) => asSeenBy(actor, program),
});
