import { z } from 'zod';
import { ordinal, party, ref, sha256, utc } from '../fields.js';
import { involvedBody } from './involved-body.js';

/**
 * What confirmation, review and signature have in common: one body is asked about one hash, until a moment.
 * Its own region's cell opens the record when the terms have arrived there; only that body decides, once.
 */
export const asked = {
  programId: ref,
  round: ordinal,
  /** Hash of the terms that the body is asked about, and decides on. */
  hash: sha256,
  /** Code of the body asked: school, region or province. Its region is the record's home. */
  body: z.string().min(1),
  openedAt: utc,
  /** End of the n-th Shanghai day after opening, n by the rule pack. */
  dueAt: utc,
  /** A mark, never a decision: a late body may still decide. */
  overdueAt: utc.nullable(),
  escalatedAt: utc.nullable(),
  /** Who was told that it is overdue. */
  escalatedTo: z.array(involvedBody),
  decidedAt: utc.nullable(),
  by: party.nullable(),
} as const;
