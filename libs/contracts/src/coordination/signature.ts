import { z } from 'zod';
import { ref, sha256, words } from '../fields.js';
import { idAt } from '../ids.js';
import { named, readBy } from '../offered.js';
import { defineRecord, type RecordOf } from '../record.js';
import { asked } from './asked.js';

const involved = readBy('INVOLVED');

export const signatureDecisions = ['PENDING', 'SIGNED', 'REFUSED', 'SUPERSEDED'] as const;

/** One signature a program, hash and body, for ever. */
export const signatureIdOf = (home: string, programId: string, hash: string, body: string): string => idAt(home, 'signature', programId, hash, body);

/** 签署: a party school signs the approved terms by the key that its home cell keeps for it. Home: the school's region. */
export const Signature = defineRecord({
  service: 'coordination',
  name: 'signature',
  origin: { id: (home, { programId, hash, body }) => signatureIdOf(home, programId, hash, body), beside: ({ schoolId }) => [schoolId] },
  offered: { description: '签署: a party school\'s signature of the approved terms. For parties and deciders only.', reads: 'INVOLVED' },
  schema: z.looseObject({
    ...asked,
    schoolId: involved(ref, 'The party school.'),
    decision: involved(named('SignatureDecision', 'SUPERSEDED: the round ended without it.', z.enum(signatureDecisions)), 'What it said.'),
    /** Never a name. */
    authority: involved(words.nullable(), 'By what authority, e.g. the number of a power of attorney.'),
    signature: involved(z.string().nullable(), 'Ed25519 over the hash, base64url.'),
    kid: involved(z.string().nullable(), 'Which of the school\'s signing keys verifies it.'),
    scanSha256: involved(sha256.nullable(), 'A scan of the sealed paper.'),
    reason: involved(words.nullable(), 'Why it was refused.'),
  }),
  facts: ['opened', 'signed', 'refused', 'superseded', 'overdue'],
});
export type Signature = RecordOf<typeof Signature>;
