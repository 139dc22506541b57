import { z } from 'zod';
import { party, ref, text, utc } from '../fields.js';
import { named, readBy } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';
import { involvedRole } from './involved-body.js';

const involved = readBy('INVOLVED');

export const programAsks = ['SUSPEND', 'RESUME', 'END'] as const;
export const programAsk = named('ProgramAsk', 'SUSPEND, RESUME, or END: END begins the teach-out, and ends a program that is in it.', z.enum(programAsks));
export type ProgramAsk = (typeof programAsks)[number];

/**
 * A body elsewhere asks the program's home for something: a decider's request takes effect when it arrives,
 * a party's waits for the lead. Home: the asking body's region. What became of it stands in `JointProgram.requests`.
 */
export const ProgramRequest = defineRecord({
  service: 'coordination',
  name: 'program-request',
  origin: { beside: () => [] },
  offered: { description: 'A body elsewhere asks the program\'s home for something. For parties and deciders only.', reads: 'INVOLVED' },
  schema: z.looseObject({
    programId: involved(ref, 'The program.'),
    ask: involved(programAsk, 'What is asked.'),
    reason: involved(text, 'Why.'),
    role: involved(involvedRole, 'As what the body asks.'),
    by: involved(party, 'Who asks, by office.'),
    requestedAt: involved(utc, 'When (UTC).'),
  }),
  facts: ['made'],
});
export type ProgramRequest = RecordOf<typeof ProgramRequest>;
