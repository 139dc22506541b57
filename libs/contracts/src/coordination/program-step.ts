import { z } from 'zod';
import { ordinal, party, ref, sha256, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';

export const programStates = [
  'PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT', 'ENDED', 'RETURNED', 'REJECTED', 'WITHDRAWN',
] as const;
export const programState = named('ProgramState',
  'PROPOSED: partners confirm. UNDER_REVIEW: bodies decide. APPROVED: schools sign. RUNNING from the start date. RETURNED: the lead may propose again.', z.enum(programStates));
export type ProgramState = (typeof programStates)[number];

const fields = {
  at: utc.describe('When (UTC).'),
  about: named('StepSubject', 'What a step or entry is about.', z.enum(['PROGRAM', 'AMENDMENT'])).describe('The program itself or its amendment.'),
  from: programState.nullable().describe('State before; null: none.'),
  to: programState.describe('State after.'),
  round: ordinal.describe('Round of the terms.'),
  hash: sha256.describe('Hash of the terms.'),
  by: party.describe('Who brought it about.'),
  reason: words.nullable().describe('Why, where that was said.'),
};

/** One step of a program or of its amendment: who, in what office, why, when, on which terms. */
export const step = named('ProgramStep', 'One step of a program or its amendment.', z.looseObject(fields));
export type Step = z.infer<typeof step>;

/** One record a program and number of the step. */
export const programStepIdOf = (home: string, programId: string, number: number): string => idAt(home, 'program-step', programId, number);

/**
 * A step of a program that is too far back to stand in the program itself, whose event would else grow without end. Home: the program's.
 * It never changes; its id follows from program and number.
 */
export const ProgramStep = defineRecord({
  service: 'coordination',
  name: 'program-step',
  origin: { id: (home, { programId, number }) => programStepIdOf(home, programId, number), beside: ({ programId }) => [programId] },
  schema: z.looseObject({
    programId: ref,
    /** 1 for the first proposal. */
    number: ordinal,
    ...fields,
  }),
  facts: ['moved-out'],
});
export type ProgramStep = RecordOf<typeof ProgramStep>;
