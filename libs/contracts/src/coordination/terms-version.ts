import { z } from 'zod';
import { days, divisionCode, ordinal, ref, regionCode, sha256 } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';
import { terms } from './terms.js';

/** A party school as it stood when the round began, and how long it has for its answers, by its province's rule pack. */
const partySchool = z.looseObject({
  schoolId: ref,
  schoolCode: z.string(),
  region: regionCode,
  jurisdictionCode: divisionCode,
  lead: z.boolean(),
  confirmDays: days,
  signDays: days,
  pack: z.string(),
});
export type PartySchool = z.infer<typeof partySchool>;

/** 审批 or 备案: whether a body approves, or may object within a window. */
export const decisionModes = ['APPROVAL', 'FILING'] as const;

/** A body that decides in this round, and by which rules; frozen, so that a review counts by what held at the proposal. */
const decider = z.looseObject({
  body: z.string(),
  region: regionCode,
  role: z.enum(['COORDINATOR', 'AUTHORITY']),
  mode: z.enum(decisionModes),
  daysDue: days,
  /** Length of the objection window of a filing, in Shanghai days; null for an approval. */
  objectionDays: days.nullable(),
  pack: z.string(),
});
export type Decider = z.infer<typeof decider>;

/** One field that differs between two versions of terms; the values as canonical JSON, null where there is none. */
const change = z.looseObject({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export type TermsChange = z.infer<typeof change>;

/** Found by home and hash: whoever knows what was decided on knows where it stands. */
export const termsIdOf = (home: string, hash: string): string => idAt(home, 'terms-version', hash);

/**
 * 合作条款(版本): the terms of one round, immutable. Home: the lead school's region.
 * `hash` is SHA-256 over the canonical JSON (RFC 8785) of `{programId, round, terms}`; the record's id follows from it.
 */
export const TermsVersion = defineRecord({
  service: 'coordination',
  name: 'terms-version',
  origin: { id: (home, { hash }) => termsIdOf(home, hash), beside: ({ programId, terms }) => [programId, terms.leadSchoolId] },
  schema: z.looseObject({
    programId: ref,
    round: ordinal,
    hash: sha256,
    terms,
    parties: z.array(partySchool),
    deciders: z.array(decider),
    /** Against the former round; empty in the first. */
    changes: z.array(change),
  }),
  facts: ['laid-down'],
});
export type TermsVersion = RecordOf<typeof TermsVersion>;
