import { z } from 'zod';
import { text, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy } from '../offered.js';
import { defineRecord, KIB, type RecordOf } from '../record.js';
import { asked } from './asked.js';
import { deciderRole, decisionMode } from './terms-version.js';

const involved = readBy('INVOLVED');

export const reviewDecisions = ['PENDING', 'APPROVED', 'NO_OBJECTION', 'RETURNED', 'OBJECTED', 'REJECTED', 'SUPERSEDED'] as const;
export const reviewDecision = named('ReviewDecision', 'NO_OBJECTION: said, or the window of a filing ended. SUPERSEDED: the round ended without it.', z.enum(reviewDecisions));
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
  mostBytes: 256 * KIB,
  origin: { id: (home, { programId, hash, body }) => reviewIdOf(home, programId, hash, body), beside: () => [] },
  offered: { description: '审查意见: what one deciding body says of the terms of one round. For parties and deciders only.', reads: 'INVOLVED' },
  schema: z.looseObject({
    ...asked,
    role: involved(deciderRole, 'As what the body decides.'),
    mode: involved(decisionMode, 'By approval or filing.'),
    decision: involved(reviewDecision, 'What it said.'),
    conditions: involved(z.array(text), 'Conditions of an approval.'),
    remarks: involved(words.nullable(), 'Public remarks: parties and deciders read them.'),
  }),
  facts: ['opened', 'given', 'no-objection', 'superseded', 'overdue'],
});
export type Review = RecordOf<typeof Review>;
