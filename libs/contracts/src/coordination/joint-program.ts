import { z } from 'zod';
import { day, ordinal, ref, regionCode, sha256, text, utc, words } from '../fields.js';
import { defineRecord, type RecordOf } from '../record.js';
import { involvedBody } from './involved-body.js';
import { programAsks } from './program-request.js';
import { programStates, step } from './program-step.js';
import { cultivationModels, programKinds } from './terms.js';

const round = ordinal;

const decisionRef = { kind: z.enum(['CONFIRMATION', 'REVIEW', 'SIGNATURE']), id: ref, version: ordinal, body: z.string() };
/** A decision that the program's home has counted in the present round. */
const counted = z.looseObject(decisionRef);
export type Counted = z.infer<typeof counted>;

/** Why a decision does not count (any more). */
export const notCountedReasons = ['NEW_ROUND', 'ROUND_ENDED', 'OTHER_TERMS', 'NOT_ASKED', 'WRONG_HOME', 'NOT_VERIFIED'] as const;
const notCounted = z.looseObject({ ...decisionRef, round, why: z.enum(notCountedReasons) });
export type NotCounted = z.infer<typeof notCounted>;

/** A request (at home elsewhere) as the program's home has dealt with it. */
const request = z.looseObject({
  id: ref, ask: z.enum(programAsks), body: z.string(), region: regionCode,
  state: z.enum(['WAITING', 'APPLIED', 'DECLINED']), at: utc, reason: words.nullable(),
});

/**
 * 联合培养项目: a joint program of schools in two or more jurisdictions. Home: the lead school's region.
 * Version 1 is its first proposal; drafts never leave the lead. Row version, round and agreement version are three numbers.
 */
export const JointProgram = defineRecord({
  service: 'coordination',
  name: 'joint-program',
  origin: { beside: ({ leadSchoolId }) => [leadSchoolId], numbers: ({ agreementNumber }) => [agreementNumber] },
  schema: z.looseObject({
    nameZh: text,
    nameEn: words.nullable(),
    kind: z.enum(programKinds),
    cultivationModel: z.enum(cultivationModels).nullable(),
    leadSchoolId: ref,
    partnerSchoolIds: z.array(ref),
    majorCodes: z.array(z.string()),
    startDate: day,
    state: z.enum(programStates),
    /** Round and hash of the terms that hold: the signed ones once there is an agreement, the proposed ones before. */
    round,
    hash: sha256,
    /** The rule packs in force on this Shanghai day decide this program, in all its rounds. */
    packDay: day,
    proposedAt: utc,
    /** When it was first approved; from then on everyone may read its name, schools, majors and state. */
    approvedAt: utc.nullable(),
    /** 0 until signed, then raised with each signed amendment. */
    agreementVersion: z.int().nonnegative().max(1_000_000),
    agreementNumber: z.string().nullable(),
    /** A change of a running program on its way through the same states; what is signed stays in force until it is signed too. */
    amendment: z.looseObject({ round, state: z.enum(programStates), hash: sha256 }).nullable(),
    /** Every body that is or was a party or a decider in any round: they may read all. */
    involved: z.array(involvedBody),
    counted: z.array(counted),
    notCounted: z.array(notCounted),
    requests: z.array(request),
    /** The latest steps; earlier ones are records of their own (`program-step`), which number from 1 to `formerStepCount`. */
    history: z.array(step),
    formerStepCount: z.int().nonnegative().max(1_000_000).optional(),
  }),
  facts: [
    'proposed', 'sent-to-review', 'approved', 'signed', 'started', 'suspended', 'resumed', 'teach-out-begun', 'ended',
    'returned', 'rejected', 'withdrawn', 'counted', 'request-noted', 'history-shortened',
    'amendment-proposed', 'amendment-sent-to-review', 'amendment-approved', 'amendment-signed',
    'amendment-returned', 'amendment-rejected', 'amendment-withdrawn',
  ],
});
export type JointProgram = RecordOf<typeof JointProgram>;
