import { z } from 'zod';
import { day, ordinal, ref, sha256, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';
import { reviewDecisions } from './review.js';

/** One agreement a hash: each signed amendment is a record of its own. */
export const agreementIdOf = (home: string, hash: string): string => idAt(home, 'cooperation-agreement', hash);

/**
 * 合作协议: what stands once every party school has signed the same hash. Home: the lead school's region.
 * It holds all that the paper shows besides the terms themselves (`TermsVersion` of `hash`), so that any cell renders the same bytes.
 * An amendment keeps the number and raises `agreementVersion`; the former version is then no longer in force.
 */
export const CooperationAgreement = defineRecord({
  service: 'coordination',
  name: 'cooperation-agreement',
  origin: { id: (home, { hash }) => agreementIdOf(home, hash), beside: ({ programId }) => [programId], numbers: ({ number }) => [number] },
  schema: z.looseObject({
    programId: ref,
    number: z.string(),
    agreementVersion: ordinal,
    round: ordinal,
    hash: sha256,
    nameZh: text,
    /** The schools by the names they had when they signed. */
    parties: z.array(z.looseObject({ schoolId: ref, schoolCode: z.string(), nameZh: text, lead: z.boolean() })),
    reviews: z.array(z.looseObject({
      reviewId: ref, body: z.string(), role: z.enum(['COORDINATOR', 'AUTHORITY']), decision: z.enum(reviewDecisions),
      decidedAt: utc, conditions: z.array(text),
    })),
    signatures: z.array(z.looseObject({
      signatureId: ref, schoolId: ref, schoolCode: z.string(), office: words, authority: words, signedAt: utc,
      signature: z.string(), kid: z.string(), scanSha256: sha256.nullable(),
    })),
    /** When the last school signed. */
    signedAt: utc,
    /** The last day on which it holds; an amendment may carry it on. */
    validUntil: day,
    inForce: z.boolean(),
    /** When a newer version replaced it, the program ended, or its last day was over. */
    ceasedAt: utc.nullable(),
  }),
  facts: ['concluded', 'replaced', 'ended', 'expired'],
});
export type CooperationAgreement = RecordOf<typeof CooperationAgreement>;
