import { z } from 'zod';
import { day, ref, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy, unread } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';

const anyone = readBy('PUBLIC');

export const allianceKinds = ['EDUCATION_GROUP', 'ALLIANCE'] as const;
export const allianceKind = named('AllianceKind', '职教集团 or 联盟.', z.enum(allianceKinds));
export type AllianceKind = z.infer<typeof allianceKind>;

/** One alliance a lead school and name. */
export const allianceIdOf = (home: string, leadSchoolId: string, nameZh: string): string => idAt(home, 'alliance', leadSchoolId, nameZh);

/** A group of schools and enterprises of any regions. Its home is the lead school's. */
export const Alliance = defineRecord({
  service: 'coordination',
  name: 'alliance',
  origin: { id: (home, { leadSchoolId, nameZh }) => allianceIdOf(home, leadSchoolId, nameZh), beside: ({ leadSchoolId }) => [leadSchoolId] },
  facts: ['formed', 'revised', 'dissolved'],
  offered: { description: 'A group of schools and enterprises of any regions, at home with its lead school; public.', reads: 'PUBLIC' },
  schema: z.looseObject({
    nameZh: anyone(text, 'Name in Chinese.'),
    nameEn: anyone(words.nullable(), 'Name in English.'),
    kind: anyone(allianceKind, '职教集团 or 联盟.'),
    leadSchoolId: unread(ref),
    /** Without the lead. */
    memberSchoolIds: unread(z.array(ref)),
    memberEnterpriseIds: unread(z.array(ref)),
    establishedOn: anyone(day.nullable(), 'Shanghai day.'),
    state: anyone(named('AllianceState', 'DISSOLVED: it ended.', z.enum(['ACTIVE', 'DISSOLVED'])), 'Whether it goes on.'),
    formedAt: anyone(utc, 'UTC.'),
  }),
});
export type Alliance = RecordOf<typeof Alliance>;
