import { z } from 'zod';
import { day, ref, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';

/** 职教集团 or 联盟. */
export const allianceKinds = ['EDUCATION_GROUP', 'ALLIANCE'] as const;
export const allianceKind = z.enum(allianceKinds);
export type AllianceKind = z.infer<typeof allianceKind>;

/** One alliance a lead school and name. */
export const allianceIdOf = (home: string, leadSchoolId: string, nameZh: string): string => idAt(home, 'alliance', leadSchoolId, nameZh);

/** A group of schools and enterprises of any regions. Its home is the lead school's. */
export const Alliance = defineRecord({
  service: 'coordination',
  name: 'alliance',
  origin: { id: (home, { leadSchoolId, nameZh }) => allianceIdOf(home, leadSchoolId, nameZh), beside: ({ leadSchoolId }) => [leadSchoolId] },
  facts: ['formed', 'revised', 'dissolved'],
  schema: z.looseObject({
    nameZh: text,
    nameEn: words.nullable(),
    kind: allianceKind,
    leadSchoolId: ref,
    /** Without the lead. */
    memberSchoolIds: z.array(ref),
    memberEnterpriseIds: z.array(ref),
    establishedOn: day.nullable(),
    state: z.enum(['ACTIVE', 'DISSOLVED']),
    formedAt: utc,
  }),
});
export type Alliance = RecordOf<typeof Alliance>;
