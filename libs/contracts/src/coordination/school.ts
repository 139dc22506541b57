import { z } from 'zod';
import { day, divisionCode, ref, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';

/** 办学层次. `APPLIED_BACHELOR` is the ordinary bachelor level that a 3+4 program ends in. */
export const educationLevels = ['SECONDARY_VOC', 'ASSOCIATE', 'VOC_BACHELOR', 'APPLIED_BACHELOR'] as const;
export const educationLevel = z.enum(educationLevels);
export type EducationLevel = z.infer<typeof educationLevel>;

/** 学校类型, which is not the level: a vocational university usually keeps associate majors. */
export const schoolTypes = [
  'SECONDARY_VOCATIONAL', 'HIGHER_VOCATIONAL_COLLEGE', 'VOCATIONAL_UNIVERSITY', 'APPLIED_UNIVERSITY', 'ADULT', 'OPEN',
] as const;
export const schoolType = z.enum(schoolTypes);
export type SchoolType = z.infer<typeof schoolType>;

/** 公办 / 民办 / 合作办学. */
export const ownerships = ['PUBLIC', 'PRIVATE', 'COOPERATIVE'] as const;
export const ownership = z.enum(ownerships);
export type Ownership = z.infer<typeof ownership>;

/** Why a school's code became void. A void code is never given again. */
export const voidReasons = ['CLOSED', 'MERGED', 'TYPE_CHANGED', 'MOVED'] as const;
export const voidReason = z.enum(voidReasons);
export type VoidReason = z.infer<typeof voidReason>;

/** A name that the school bore; `from` and `until` are Shanghai days, null where nobody recorded them. */
export const formerName = z.looseObject({ nameZh: text, from: day.nullable(), until: day.nullable() });
export type FormerName = z.infer<typeof formerName>;

/** 办学点. Outside the school's jurisdiction it stands on the approval of the authority of the place. */
export const teachingSite = z.looseObject({
  name: text,
  divisionCode,
  /** Number of the host authority's approval document and that authority's division code. */
  hostApproval: z.looseObject({ authority: divisionCode, documentNo: words }).nullable(),
});
export type TeachingSite = z.infer<typeof teachingSite>;

/** A public key with which the school's signatures are verified; the list only grows, `until` ends a key. */
export const signingKey = z.looseObject({
  kid: z.string(),
  /** Ed25519 public key: the `x` member of its JWK (base64url). */
  publicKey: z.string(),
  from: utc,
  until: utc.nullable(),
});
export type SigningKey = z.infer<typeof signingKey>;

/** One school a home and code, for ever. */
export const schoolIdOf = (home: string, schoolCode: string): string => idAt(home, 'school', schoolCode);

/** 院校. Its home is the region of its governing jurisdiction; its id comes from home and code. */
export const School = defineRecord({
  service: 'coordination',
  name: 'school',
  origin: { id: (home, { schoolCode }) => schoolIdOf(home, schoolCode), beside: () => [] },
  facts: ['registered', 'renamed', 'revised', 'voided', 'keyed'],
  schema: z.looseObject({
    /** 学校(机构)标识码: type (2), province (2), serial (6). Unique within a home; survives renaming. */
    schoolCode: z.string().regex(/^\d{10}$/),
    unifiedSocialCreditCode: z.string().nullable(),
    nameZh: text,
    nameEn: words.nullable(),
    /** The Shanghai day from which the present name holds. */
    namedSince: day.nullable(),
    /** A name that is announced; the home takes it up on its Shanghai day. */
    nextName: z.looseObject({ nameZh: text, nameEn: words.nullable(), from: day }).nullable().optional(),
    /** Oldest first. */
    formerNames: z.array(formerName),
    schoolType,
    educationLevel,
    /** The levels of majors that the school may offer; contains `educationLevel`. */
    offeredLevels: z.array(educationLevel).min(1),
    ownership,
    /** 主管部门 as the school states it, information only: deciders follow from the jurisdiction. */
    competentAuthority: words.nullable(),
    /** The governing province; in a region counted by cities, the main site's city. */
    jurisdictionCode: divisionCode,
    /** Where the main site stands, which may be outside the governing province. */
    locationDivisionCode: divisionCode,
    teachingSites: z.array(teachingSite),
    signingKeys: z.array(signingKey),
    state: z.enum(['ACTIVE', 'VOID']),
    /** Of a school that is still ACTIVE: its closing is announced, and the home carries it out on its Shanghai day. */
    voided: z.looseObject({ on: day, reason: voidReason, successorId: ref.nullable() }).nullable(),
    registeredAt: utc,
  }),
});
export type School = RecordOf<typeof School>;

/** Whether a school's code is void at a moment (UTC text): a closing that is announced holds from the beginning of its Shanghai day. */
export const isVoidAt = ({ state, voided }: Pick<School, 'state' | 'voided'>, at: string): boolean =>
  (voided ? new Date(`${voided.on}T00:00:00+08:00`).toISOString() <= at : state === 'VOID');
