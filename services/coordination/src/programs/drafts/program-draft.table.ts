import { party, ref, utc, type Recorded } from '@heyu/contracts';
import { privateTable, reading } from '@heyu/persistence';
import { z } from 'zod';
import { readsDraft } from '../joint-programs/joint-program.access.rules.js';
import type { DraftTerms } from '../terms/terms.rules.js';

/** Terms that the lead school is still writing. Its id is the program's; it is gone once they are proposed. */
const programDraft = z.object({
  schoolId: ref,
  schoolCode: z.string(),
  terms: z.custom<DraftTerms>((value) => typeof value === 'object' && value !== null),
  updatedAt: utc,
  by: party,
});
export type ProgramDraft = Recorded<z.infer<typeof programDraft>>;

export const programDrafts = privateTable('program-draft', programDraft, { columns: { schoolCode: "body->>'schoolCode'" }, indexes: ['schoolCode'] });

export const draftReading = reading(programDrafts, { OWN: ({ actor }, draft) => readsDraft(actor, draft) }, 'OWN');
