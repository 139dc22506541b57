import { z } from 'zod';
import { day, ordinal, ref, sha256, text, utc, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy } from '../offered.js';
import { defineRecord, KIB, type RecordOf } from '../record.js';
import { reviewDecision } from './review.js';
import { deciderRole } from './terms-version.js';

const involved = readBy('INVOLVED');

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
  mostBytes: 1024 * KIB,
  origin: { id: (home, { hash }) => agreementIdOf(home, hash), beside: ({ programId }) => [programId], numbers: ({ number }) => [number] },
  offered: {
    description: '合作协议: stands once every party school has signed the same hash. Parties and deciders read it here; anyone verifies it by its number at `/agreements/<number>`.',
    reads: 'INVOLVED',
  },
  schema: z.looseObject({
    programId: involved(ref, 'The program.'),
    number: involved(z.string(), 'The same for every version of the agreement.'),
    agreementVersion: involved(ordinal, '1, raised with every signed amendment.'),
    round: involved(ordinal, 'Round of the terms.'),
    hash: involved(sha256, 'Hash of the terms.'),
    nameZh: involved(text, 'Name of the program when it was signed.'),
    parties: involved(z.array(named('AgreementParty', 'A party.', z.looseObject({
      schoolId: ref.describe('The school.'), schoolCode: z.string().describe('Its ten-digit code.'),
      nameZh: text.describe('Its name when it signed.'), lead: z.boolean().describe('Whether it leads.'),
    }))), 'The schools by the names they had then.'),
    reviews: involved(z.array(named('AgreementReview', 'A review that the agreement rests on.', z.looseObject({
      reviewId: ref.describe('What was opened for the body.'), body: z.string().describe('The body.'), role: deciderRole.describe('As what it decided.'),
      decision: reviewDecision.describe('The decision.'), decidedAt: utc.describe('When (UTC).'), conditions: z.array(text).describe('Conditions of an approval.'),
    }))), 'The reviews that it rests on.'),
    signatures: involved(z.array(named('AgreementSignature', 'A signature, by office.', z.looseObject({
      signatureId: ref.describe('What was opened for the school.'), schoolId: ref.describe('The school.'), schoolCode: z.string().describe('Its ten-digit code.'),
      office: words.describe('Office of the signatory.'), authority: words.describe('By what authority.'), signedAt: utc.describe('UTC.'),
      signature: z.string().describe('Ed25519, base64url.'), kid: z.string().describe('Which key of the school verifies it.'),
      scanSha256: sha256.nullable().describe('A scan of the sealed paper.'),
    }))), 'The signatures.'),
    signedAt: involved(utc, 'When the last school signed (UTC).'),
    validUntil: involved(day, 'Last day of its validity; an amendment may carry it on.'),
    inForce: involved(z.boolean(), 'Whether it holds.'),
    ceasedAt: involved(utc.nullable(), 'When it ceased to (UTC): a newer version replaced it, the program ended, or its last day was over.'),
  }),
  facts: ['concluded', 'replaced', 'ended', 'expired'],
});
export type CooperationAgreement = RecordOf<typeof CooperationAgreement>;
