import { z } from 'zod';
import { party, ref, text, utc } from '../fields.js';
import { defineRecord, type RecordOf } from '../record.js';
import { involvedRoles } from './involved-body.js';

/** What may be asked of a program's home. END begins the teach-out, and ends a program that is in it. */
export const programAsks = ['SUSPEND', 'RESUME', 'END'] as const;
export type ProgramAsk = (typeof programAsks)[number];

/**
 * A body elsewhere asks the program's home for something: a decider's request takes effect when it arrives,
 * a party's waits for the lead. Home: the asking body's region. What became of it stands in `JointProgram.requests`.
 */
export const ProgramRequest = defineRecord({
  service: 'coordination',
  name: 'program-request',
  origin: { beside: () => [] },
  schema: z.looseObject({
    programId: ref,
    ask: z.enum(programAsks),
    reason: text,
    role: z.enum(involvedRoles),
    by: party,
    requestedAt: utc,
  }),
  facts: ['made'],
});
export type ProgramRequest = RecordOf<typeof ProgramRequest>;
