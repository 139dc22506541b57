import {
  confirmationIdOf, reviewIdOf, signatureIdOf, type BodyOf, type Confirmation, type Counted, type InvolvedBody, type Recorded, type Review, type Signature,
  type TermsVersion,
} from '@heyu/contracts';
import type { HomeTx, RecordTable } from '@heyu/persistence';
import { schoolsOf, type Decided, type Asked } from '../joint-programs/joint-program.rules.js';
import { proofOfSignature } from '../signing-keys/signing-keys.js';
import { decidedOf as confirmationDecided } from './confirmation.rules.js';
import { confirmations } from './confirmation.table.js';
import type { DecisionBody } from './deadline.rules.js';
import { decidedOf as reviewDecided } from './review.rules.js';
import { reviews } from './review.table.js';
import { decidedOf as signatureDecided } from './signature.rules.js';
import { signatures } from './signature.table.js';

/** What is asked of one body: due so many Shanghai days after it is opened. */
export interface Opening {
  readonly id: string;
  readonly body: string;
  readonly days: number;
  /** Of a school that is asked. */
  readonly schoolId?: string;
  /** What the record says besides what all kinds have in common. */
  readonly more: { readonly decision: 'PENDING' } & Readonly<Record<string, unknown>>;
}

/** A kind of decision that bodies are asked for in one phase of a program, each in its own region. When it is asked, `phases` says. */
export interface DecisionKind<Body extends DecisionBody = DecisionBody> {
  readonly kind: Counted['kind'];
  readonly table: RecordTable<Body>;
  /** Who is asked by these terms, in whatever region. */
  asked(terms: TermsVersion): readonly Asked[];
  /** What a region opens for its own bodies. */
  openings(terms: TermsVersion, region: string): readonly Opening[];
  /** As what the body is asked. */
  roleOf(record: Recorded<Body>): InvolvedBody['role'];
  /** What the program's home counts; null while undecided, LATER where something that proves it is still on its way. */
  decided(tx: HomeTx, record: Recorded<Body>, terms: TermsVersion): Promise<Decided | null | 'LATER'>;
}

const confirmation: DecisionKind<BodyOf<typeof Confirmation>> = {
  kind: 'CONFIRMATION',
  table: confirmations,
  asked: ({ parties }) => schoolsOf(parties.filter(({ lead }) => !lead)),
  openings: ({ programId, hash, parties }, home) => parties.filter(({ lead, region }) => !lead && region === home).map(({ schoolId, schoolCode, confirmDays }) => ({
    id: confirmationIdOf(home, programId, hash, schoolCode), body: schoolCode, days: confirmDays, schoolId, more: { decision: 'PENDING', reason: null },
  })),
  roleOf: () => 'PARTNER',
  decided: async (_tx, record) => confirmationDecided(record),
};

const review: DecisionKind<BodyOf<typeof Review>> = {
  kind: 'REVIEW',
  table: reviews,
  asked: ({ deciders }) => deciders,
  openings: ({ programId, hash, deciders }, home) => deciders.filter(({ region }) => region === home).map(({ body, role, mode, daysDue, objectionDays }) => ({
    id: reviewIdOf(home, programId, hash, body), body, days: mode === 'FILING' ? objectionDays ?? daysDue : daysDue,
    more: { role, mode, decision: 'PENDING', conditions: [], remarks: null },
  })),
  roleOf: ({ role }) => role,
  decided: async (_tx, record) => reviewDecided(record),
};

const unsigned = { decision: 'PENDING', authority: null, signature: null, kid: null, scanSha256: null, reason: null } as const;
const signature: DecisionKind<BodyOf<typeof Signature>> = {
  kind: 'SIGNATURE',
  table: signatures,
  asked: ({ parties }) => schoolsOf(parties),
  openings: ({ programId, hash, parties }, home) => parties.filter(({ region }) => region === home).map(({ schoolId, schoolCode, signDays }) => ({
    id: signatureIdOf(home, programId, hash, schoolCode), body: schoolCode, days: signDays, schoolId, more: unsigned,
  })),
  roleOf: () => 'PARTNER',
  /** Checked by the school's keys, which travel apart from what they signed. */
  async decided(tx, record, { hash, parties }) {
    const schoolId = parties.find(({ schoolCode, region }) => schoolCode === record.body && region === record.home)?.schoolId;
    const due = record.decision === 'SIGNED' && record.hash === hash && schoolId !== undefined;
    const proof = due ? await proofOfSignature(tx, record, schoolId) : 'VALID';
    return proof === 'KEY_MISSING' ? 'LATER' : signatureDecided(record, proof === 'VALID');
  },
};

/** In the order of their phases. */
export const decisionKinds: readonly DecisionKind[] = [confirmation, review, signature];
