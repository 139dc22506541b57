import { z } from 'zod';
import { days, divisionCode, ordinal, ref, regionCode, sha256 } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy } from '../offered.js';
import { defineRecord, KIB, type RecordOf } from '../record.js';
import { terms } from './terms.js';

const involved = readBy('INVOLVED');

/** A party school as it stood when the round began, and how long it has for its answers, by its province's rule pack. */
const partySchool = named('TermsPartySchool', 'A party school of this round, and its days by its province\'s rule pack.', z.looseObject({
  schoolId: ref.describe('The school.'),
  schoolCode: z.string().describe('Its ten-digit code.'),
  region: regionCode.describe('Its home region.'),
  jurisdictionCode: divisionCode.describe('Its jurisdiction (GB/T 2260).'),
  lead: z.boolean().describe('Whether it leads.'),
  confirmDays: days.describe('Shanghai days to confirm.'),
  signDays: days.describe('Shanghai days to sign.'),
  pack: z.string().describe('The rule pack that holds.'),
}));
export type PartySchool = z.infer<typeof partySchool>;

/** 审批 or 备案: whether a body approves, or may object within a window. */
export const decisionModes = ['APPROVAL', 'FILING'] as const;
export const decisionMode = named('ReviewMode', '审批 or 备案.', z.enum(decisionModes));
export const deciderRole = named('DeciderRole', 'Coordinator of a region or authority of a province.', z.enum(['COORDINATOR', 'AUTHORITY']));

/** A body that decides in this round, and by which rules; frozen, so that a review counts by what held at the proposal. */
const decider = named('TermsDecider', 'A body that decides in this round, and by which frozen rules.', z.looseObject({
  body: z.string().describe('Region or province code.'),
  region: regionCode.describe('Its region: only a review at home there counts.'),
  role: deciderRole.describe('As what.'),
  mode: decisionMode.describe('By approval or filing.'),
  daysDue: days.describe('Shanghai days until a review is due.'),
  objectionDays: days.nullable().describe('Filing: Shanghai days in which it may object; null for an approval.'),
  pack: z.string().describe('The rule pack that holds.'),
}));
export type Decider = z.infer<typeof decider>;

const change = named('TermsChange', 'One field that differs between two versions of terms; values as canonical JSON, null where there is none.', z.looseObject({
  path: z.string().describe('E.g. `seats[2027/<school>].seats`.'),
  before: z.string().nullable().describe('Before.'),
  after: z.string().nullable().describe('After.'),
}));
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
  mostBytes: 1024 * KIB,
  origin: { id: (home, { hash }) => termsIdOf(home, hash), beside: ({ programId, terms }) => [programId, terms.leadSchoolId] },
  offered: { description: '合作条款(版本): the immutable terms of one round. For parties and deciders only.', reads: 'INVOLVED' },
  schema: z.looseObject({
    programId: involved(ref, 'The program.'),
    round: involved(ordinal, 'The round.'),
    hash: involved(sha256, 'SHA-256 over the canonical JSON (RFC 8785) of `{programId, round, terms}`.'),
    terms: involved(terms, 'The terms, whole.'),
    parties: involved(z.array(partySchool), 'Who takes part.'),
    deciders: involved(z.array(decider), 'Who decides.'),
    changes: involved(z.array(change), 'Against the former round; empty in the first.'),
  }),
  facts: ['laid-down'],
});
export type TermsVersion = RecordOf<typeof TermsVersion>;
