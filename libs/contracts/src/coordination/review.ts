import { z } from 'zod';
import { text, words } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';
import { asked } from './asked.js';
import { decisionModes } from './terms-version.js';

export const reviewDecisions = ['PENDING', 'APPROVED', 'NO_OBJECTION', 'RETURNED', 'OBJECTED', 'REJECTED', 'SUPERSEDED'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** One review a program, hash and body, for ever. */
export const reviewIdOf = (home: string, programId: string, hash: string, body: string): string => idAt(home, 'review', programId, hash, body);

/**
 * 审查意见: what one deciding body says of the terms of one round; final for that round. Home: the decider's region.
 * Internal remarks never leave that home; they stand in a table beside it.
 */
export const Review = defineRecord({
  service: 'coordination',
  name: 'review',
  origin: { id: (home, { programId, hash, body }) => reviewIdOf(home, programId, hash, body), beside: () => [] },
  schema: z.looseObject({
    ...asked,
    role: z.enum(['COORDINATOR', 'AUTHORITY']),
    mode: z.enum(decisionModes),
    decision: z.enum(reviewDecisions),
    conditions: z.array(text),
    /** Public remarks: parties and deciders read them. */
    remarks: words.nullable(),
  }),
  facts: ['opened', 'given', 'no-objection', 'superseded', 'overdue'],
});
export type Review = RecordOf<typeof Review>;
