import { z } from 'zod';
import { ref, sha256, words } from '../fields.js';
import { idAt } from '../ids.js';
import { defineRecord, type RecordOf } from '../record.js';
import { asked } from './asked.js';

export const signatureDecisions = ['PENDING', 'SIGNED', 'REFUSED', 'SUPERSEDED'] as const;

/** One signature a program, hash and body, for ever. */
export const signatureIdOf = (home: string, programId: string, hash: string, body: string): string => idAt(home, 'signature', programId, hash, body);

/** 签署: a party school signs the approved terms by the key that its home cell keeps for it. Home: the school's region. */
export const Signature = defineRecord({
  service: 'coordination',
  name: 'signature',
  origin: { id: (home, { programId, hash, body }) => signatureIdOf(home, programId, hash, body), beside: ({ schoolId }) => [schoolId] },
  schema: z.looseObject({
    ...asked,
    schoolId: ref,
    decision: z.enum(signatureDecisions),
    /** By what authority the signatory signs, e.g. the number of a power of attorney. Never a name. */
    authority: words.nullable(),
    /** Ed25519 over the hash, base64url. */
    signature: z.string().nullable(),
    /** Which of `School.signingKeys` verifies it. */
    kid: z.string().nullable(),
    /** A scan of the sealed paper, if there is one. */
    scanSha256: sha256.nullable(),
    reason: words.nullable(),
  }),
  facts: ['opened', 'signed', 'refused', 'superseded', 'overdue'],
});
export type Signature = RecordOf<typeof Signature>;
