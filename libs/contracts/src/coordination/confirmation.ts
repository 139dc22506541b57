import { z } from 'zod';
import { ref, words } from '../fields.js';
import { defineRecord, type RecordOf } from '../record.js';
import { asked } from './asked.js';

export const confirmationDecisions = ['PENDING', 'CONFIRMED', 'DECLINED', 'SUPERSEDED'] as const;

/** 合作方确认: a partner school says whether it takes part on these terms. Home: the partner's region. */
export const Confirmation = defineRecord({
  service: 'coordination',
  name: 'confirmation',
  schema: z.looseObject({
    ...asked,
    schoolId: ref,
    decision: z.enum(confirmationDecisions),
    reason: words.nullable(),
  }),
  facts: ['opened', 'confirmed', 'declined', 'superseded', 'overdue'],
});
export type Confirmation = RecordOf<typeof Confirmation>;
