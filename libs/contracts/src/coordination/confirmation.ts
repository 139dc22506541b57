import { z } from 'zod';
import { ref, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';
import { asked } from './asked.js';

const involved = readBy('INVOLVED');

export const confirmationDecisions = ['PENDING', 'CONFIRMED', 'DECLINED', 'SUPERSEDED'] as const;

/** One confirmation a program, hash and body, for ever. */
export const confirmationIdOf = (home: string, programId: string, hash: string, body: string): string => idAt(home, 'confirmation', programId, hash, body);

/** 合作方确认: a partner school says whether it takes part on these terms. Home: the partner's region. */
export const Confirmation = defineRecord({
  service: 'coordination',
  name: 'confirmation',
  origin: { id: (home, { programId, hash, body }) => confirmationIdOf(home, programId, hash, body), beside: ({ schoolId }) => [schoolId] },
  offered: { description: '合作方确认: whether a partner school takes part on these terms. For parties and deciders only.', reads: 'INVOLVED' },
  schema: z.looseObject({
    ...asked,
    schoolId: involved(ref, 'The partner school.'),
    decision: involved(named('ConfirmationDecision', 'SUPERSEDED: the round ended without it.', z.enum(confirmationDecisions)), 'What it said.'),
    reason: involved(words.nullable(), 'Why it declined.'),
  }),
  facts: ['opened', 'confirmed', 'declined', 'superseded', 'overdue'],
});
export type Confirmation = RecordOf<typeof Confirmation>;
