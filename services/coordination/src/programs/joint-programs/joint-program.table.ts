import { JointProgram, knowsOfProgram, readsWholeProgram, type Actor } from '@heyu/contracts';
import { jsonb, reading, recordTable, type Allows, type AnyTable, type Reading, type Condition } from '@heyu/persistence';
import { pairsOf } from '../../folding.rules.js';
import { involvementLists } from './joint-program.access.rules.js';

const wasApproved = "body->>'approvedAt' is not null";

/** `names`: Chinese and English, folded, for the search. The feed shows what was approved to everybody, and the rest to who is involved. */
export const jointPrograms = recordTable(JointProgram, {
  columns: {
    names: "heyu_fold_names(body)",
    kind: "body->>'kind'",
    state: "body->>'state'",
    proposedAt: "body->>'proposedAt'",
    approvedAt: "body->>'approvedAt'",
    leadSchoolId: "body->>'leadSchoolId'",
    partnerSchoolIds: jsonb("body->'partnerSchoolIds'"),
    majorCodes: jsonb("body->'majorCodes'"),
    involved: jsonb("body->'involved'"),
  },
  fed: wasApproved,
  indexes: ['proposedAt, id', 'leadSchoolId', pairsOf('names'), 'gin:partnerSchoolIds', 'gin:majorCodes', 'gin:involved'],
});

const isInvolved = (actor: Actor): Condition =>
  ({ sql: (place) => `involved @> any(cast(${place} as jsonb[]))`, value: involvementLists(actor) });

/** Who reads what of a program. */
export const programReading = reading(jointPrograms, {
  FACE: { allows: ({ actor }, program) => knowsOfProgram(actor, program), where: (actor) => [{ sql: () => wasApproved }, isInvolved(actor)] },
  INVOLVED: { allows: ({ actor }, program) => readsWholeProgram(actor, program), where: (actor) => [isInvolved(actor)] },
});

/** What belongs to a program is read by those who read that program whole, and does not exist for anyone else; `more`: what only some of them read. */
export const partReading = <Body extends { readonly programId: string }>(table: AnyTable<Body>, more: Readonly<Record<string, Allows<Body>>> = {}): Reading<Body> =>
  reading(table, {
    ...more,
    INVOLVED: async ({ actor, find }, { programId }) => {
      const program = await find(jointPrograms, programId);
      return program !== null && readsWholeProgram(actor, program);
    },
  });
