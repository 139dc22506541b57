import { z } from 'zod';
import { day, divisionCode, ref, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy, unread } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';

const anyone = readBy('PUBLIC');

export const educationLevels = ['SECONDARY_VOC', 'ASSOCIATE', 'VOC_BACHELOR', 'APPLIED_BACHELOR'] as const;
export const educationLevel = named('EducationLevel',
  '办学层次: secondary vocational, associate (专科), vocational bachelor (职业本科), ordinary bachelor that a 3+4 program ends in.', z.enum(educationLevels));
export type EducationLevel = z.infer<typeof educationLevel>;

export const schoolTypes = [
  'SECONDARY_VOCATIONAL', 'HIGHER_VOCATIONAL_COLLEGE', 'VOCATIONAL_UNIVERSITY', 'APPLIED_UNIVERSITY', 'ADULT', 'OPEN',
] as const;
export const schoolType = named('SchoolType', '学校类型, which is not the level: a vocational university usually keeps associate majors.', z.enum(schoolTypes));
export type SchoolType = z.infer<typeof schoolType>;

export const ownerships = ['PUBLIC', 'PRIVATE', 'COOPERATIVE'] as const;
export const ownership = named('Ownership', '公办, 民办, 合作办学.', z.enum(ownerships));
export type Ownership = z.infer<typeof ownership>;

export const voidReasons = ['CLOSED', 'MERGED', 'TYPE_CHANGED', 'MOVED'] as const;
export const voidReason = named('VoidReason', 'Why a school\'s code became void.', z.enum(voidReasons));
export type VoidReason = z.infer<typeof voidReason>;

export const formerName = named('FormerName', 'A name that a school bore; the days are Shanghai days, null where nobody recorded them.', z.looseObject({
  nameZh: text.describe('The name.'), from: day.nullable().describe('First day.'), until: day.nullable().describe('The day from which the next name holds.'),
}));
export type FormerName = z.infer<typeof formerName>;

export const teachingSite = named('TeachingSite', '办学点. Outside the school\'s jurisdiction it stands on the approval of the authority of the place.', z.looseObject({
  name: text.describe('Name of the site.'),
  divisionCode: divisionCode.describe('Where it stands (GB/T 2260, six digits).'),
  hostApproval: named('HostApproval', 'Approval of a remote teaching site.', z.looseObject({
    authority: divisionCode.describe('Division code of the authority of the place: its province or city.'),
    documentNo: words.describe('Number of the document.'),
  })).nullable().describe('Approval of the host authority; null inside the jurisdiction.'),
}));
export type TeachingSite = z.infer<typeof teachingSite>;

export const signingKey = named('SigningKey', 'A public key of a school.', z.looseObject({
  kid: z.string().describe('Names the key in signatures.'),
  publicKey: z.string().describe('Ed25519 public key: the `x` member of its JWK (base64url).'),
  from: utc.describe('Valid from (UTC).'),
  until: utc.nullable().describe('Valid until (UTC); null: still in use.'),
}));
export type SigningKey = z.infer<typeof signingKey>;

/** One school a home and code, for ever. */
export const schoolIdOf = (home: string, schoolCode: string): string => idAt(home, 'school', schoolCode);

/** 院校. Its home is the region of its governing jurisdiction; its id comes from home and code. */
export const School = defineRecord({
  service: 'coordination',
  name: 'school',
  origin: { id: (home, { schoolCode }) => schoolIdOf(home, schoolCode), beside: () => [] },
  facts: ['registered', 'renamed', 'revised', 'voided', 'keyed'],
  offered: {
    description: '院校. Its home is the region of its governing jurisdiction, which may not be where it stands. Public: no contacts, no figures.',
    reads: 'PUBLIC',
  },
  schema: z.looseObject({
    /** Type (2), province (2), serial (6). */
    schoolCode: anyone(z.string().regex(/^\d{10}$/), '学校标识码, ten digits. Unique within a home; survives renaming.'),
    unifiedSocialCreditCode: anyone(z.string().nullable(), '统一社会信用代码, 18 characters; null where it is not known.'),
    nameZh: anyone(text, 'Present name.'),
    nameEn: anyone(words.nullable(), 'Present name in English.'),
    namedSince: anyone(day.nullable(), 'The Shanghai day from which the present name holds; null where nobody recorded it.'),
    nextName: anyone(named('NextName', 'A name that a school will bear.', z.looseObject({
      nameZh: text.describe('The name.'), nameEn: words.nullable().describe('The name in English.'), from: day.describe('The Shanghai day from which it holds.'),
    })).nullable().optional(), 'A name that is announced; the school bears it from its Shanghai day on.'),
    formerNames: anyone(z.array(formerName), 'Oldest first; the search finds them too.'),
    schoolType: anyone(schoolType, '学校类型.'),
    educationLevel: anyone(educationLevel, '办学层次.'),
    /** Contains `educationLevel`. */
    offeredLevels: anyone(z.array(educationLevel).min(1), 'Levels of majors that the school may offer.'),
    ownership: anyone(ownership, '办学性质.'),
    /** Deciders follow from the jurisdiction. */
    competentAuthority: anyone(words.nullable(), '主管部门, as the school states it: information only.'),
    jurisdictionCode: anyone(divisionCode, 'The governing province; in a region counted by cities, the main site\'s city (GB/T 2260, six digits).'),
    locationDivisionCode: anyone(divisionCode, 'Where the main site stands, which may be outside the governing province (GB/T 2260, six digits).'),
    teachingSites: anyone(z.array(teachingSite), '办学点.'),
    signingKeys: anyone(z.array(signingKey), 'Public keys with which the school\'s signatures are verified; the list only grows.'),
    state: anyone(named('SchoolState', 'VOID: the code is never used again.', z.enum(['ACTIVE', 'VOID'])), 'ACTIVE or VOID.'),
    /** The home carries an announced closing out on its Shanghai day. */
    voided: anyone(named('SchoolVoided', 'Why and when a school\'s code became void.', z.looseObject({
      on: day.describe('Shanghai day.'), reason: voidReason.describe('Why.'), successorId: unread(ref.nullable()),
    })).nullable(), 'When the code became void; of a school that is still ACTIVE: when it will.'),
    registeredAt: anyone(utc, 'When the school was registered here (UTC).'),
  }),
});
export type School = RecordOf<typeof School>;

/** Whether a school's code is void at a moment (UTC text): a closing that is announced holds from the beginning of its Shanghai day. */
export const isVoidAt = ({ state, voided }: Pick<School, 'state' | 'voided'>, at: string): boolean =>
  (voided ? new Date(`${voided.on}T00:00:00+08:00`).toISOString() <= at : state === 'VOID');
