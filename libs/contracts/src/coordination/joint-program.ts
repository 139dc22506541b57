import { z } from 'zod';
import { day, ordinal, ref, regionCode, sha256, text, utc, words } from '../fields.js';
import { named, readBy } from '../offered.js';
import { defineRecord, KIB, type RecordOf } from '../record.js';
import { involvedBody } from './involved-body.js';
import { programAsk } from './program-request.js';
import { programState, step } from './program-step.js';
import { cultivationModel, mostEntries, programKind } from './terms.js';

const face = readBy('FACE');
const involved = readBy('INVOLVED');
const round = ordinal.describe('Round of the terms that it was about.');

const decisionRef = {
  kind: named('DecisionKind', 'What kind of decision it is.', z.enum(['CONFIRMATION', 'REVIEW', 'SIGNATURE'])).describe('Which kind.'),
  id: ref.describe('Id of the confirmation, review or signature.'),
  version: ordinal.describe('Its version.'),
  body: z.string().describe('Who decided.'),
};
const counted = named('CountedDecision', 'A decision that the program\'s home has counted in the present round.', z.looseObject(decisionRef));
export type Counted = z.infer<typeof counted>;

/** Why a decision does not count (any more). */
export const notCountedReasons = ['NEW_ROUND', 'ROUND_ENDED', 'OTHER_TERMS', 'NOT_ASKED', 'WRONG_HOME', 'NOT_VERIFIED'] as const;
const notCounted = named('NotCountedDecision', 'A decision that does not count (any more).', z.looseObject({
  ...decisionRef,
  round,
  why: named('NotCountedReason',
    'NEW_ROUND: the lead proposed again. ROUND_ENDED: another decision had ended the round. OTHER_TERMS: on another hash. NOT_ASKED, WRONG_HOME: not theirs to decide. NOT_VERIFIED: the school\'s keys do not bear out the signature.',
    z.enum(notCountedReasons)).describe('Why it does not count.'),
}));
export type NotCounted = z.infer<typeof notCounted>;

const request = named('NotedRequest', 'A request (at home elsewhere) as the program\'s home has dealt with it.', z.looseObject({
  id: ref.describe('Id of the request.'),
  ask: programAsk.describe('What was asked.'),
  body: z.string().describe('Who asked.'),
  region: regionCode.describe('Its region.'),
  state: named('RequestState', 'APPLIED: it took effect. WAITING: for the lead.', z.enum(['WAITING', 'APPLIED', 'DECLINED'])).describe('What became of it.'),
  at: utc.describe('Since when (UTC).'),
  reason: words.nullable().describe('Why, where that was said.'),
}));

const amendment = named('Amendment', 'An amendment on its way, or as it last ended without being signed.', z.looseObject({
  round: ordinal.describe('Its round.'), state: programState.describe('Its state.'), hash: sha256.describe('Hash of its terms.'),
}));

/**
 * 联合培养项目: a joint program of schools in two or more jurisdictions. Home: the lead school's region.
 * Version 1 is its first proposal; drafts never leave the lead. Row version, round and agreement version are three numbers.
 */
export const JointProgram = defineRecord({
  service: 'coordination',
  name: 'joint-program',
  mostBytes: 1024 * KIB,
  origin: { beside: ({ leadSchoolId }) => [leadSchoolId], numbers: ({ agreementNumber }) => [agreementNumber] },
  offered: {
    description: `联合培养项目. Everyone reads name, schools, majors and state once it was approved; parties and deciders read all from the first proposal on.
What a caller may not read is null. Home: the lead school's region.`,
    reads: 'FACE',
  },
  schema: z.looseObject({
    nameZh: face(text, 'Name in Chinese.'),
    nameEn: face(words.nullable(), 'Name in English.'),
    kind: involved(programKind, 'What it is about.'),
    cultivationModel: involved(cultivationModel.nullable(), 'Student cultivation only.'),
    leadSchoolId: face(ref, 'Id of the leading school.'),
    partnerSchoolIds: face(z.array(ref).max(mostEntries), 'Ids of the partner schools.'),
    majorCodes: face(z.array(z.string().max(10)).max(mostEntries), 'Codes of its majors.'),
    startDate: involved(day, 'The Shanghai day from which a signed program runs.'),
    state: face(programState, 'How far it is.'),
    round: involved(ordinal, 'Round of the terms that hold.'),
    hash: involved(sha256, 'Hash of the terms that hold: the signed ones once there is an agreement, the proposed ones before.'),
    packDay: involved(day, 'The rule packs in force on this Shanghai day decide it, in all its rounds.'),
    proposedAt: involved(utc, 'First proposal (UTC).'),
    approvedAt: involved(utc.nullable(), 'First approval (UTC).'),
    agreementVersion: involved(z.int().nonnegative().max(1_000_000), '0 until signed; raised with every signed amendment.'),
    agreementNumber: involved(z.string().nullable(), 'Number of the agreement.'),
    amendment: involved(amendment.nullable(), 'A change of a running program on its way; what is signed stays in force meanwhile.'),
    /** In any round: they may read all. */
    involved: involved(z.array(involvedBody), 'Every body that is or was a party or a decider.'),
    counted: involved(z.array(counted), 'Decisions that count in the present round.'),
    notCounted: involved(z.array(notCounted), 'Decisions that do not count (any more), and why.'),
    requests: involved(z.array(request), 'Requests that reached its home, and what became of them.'),
    /** Earlier ones are records of their own (`program-step`), which number from 1 to `formerStepCount`. */
    history: involved(z.array(step), 'The latest steps, at most about twenty, oldest first: who, when, why, on which terms.'),
    formerStepCount: involved(z.int().nonnegative().max(1_000_000).optional(), 'How many earlier steps there are in `formerSteps`; null: none.'),
  }),
  facts: [
    'proposed', 'sent-to-review', 'approved', 'signed', 'started', 'suspended', 'resumed', 'teach-out-begun', 'ended',
    'returned', 'rejected', 'withdrawn', 'counted', 'request-noted', 'history-shortened',
    'amendment-proposed', 'amendment-sent-to-review', 'amendment-approved', 'amendment-signed',
    'amendment-returned', 'amendment-rejected', 'amendment-withdrawn',
  ],
});
export type JointProgram = RecordOf<typeof JointProgram>;
