import { z } from 'zod';
import { ordinal, party, ref, sha256, utc } from '../fields.js';
import { readBy } from '../offered.js';
import { involvedBody } from './involved-body.js';

const involved = readBy('INVOLVED');

/**
 * What confirmation, review and signature have in common: one body is asked about one hash, until a moment.
 * Its own region's cell opens the record when the terms have arrived there; only that body decides, once.
 */
export const asked = {
  programId: involved(ref, 'The program.'),
  round: involved(ordinal, 'Round of the terms.'),
  hash: involved(sha256, 'Hash of the terms that it is about.'),
  /** Its region is the record's home. */
  body: involved(z.string().min(1), 'The body that is asked: school, region or province code.'),
  openedAt: involved(utc, 'Since when it waits (UTC).'),
  /** n by the rule pack. */
  dueAt: involved(utc, 'In time until then (UTC): the end of the n-th Shanghai day after opening.'),
  overdueAt: involved(utc.nullable(), 'A mark, no decision: the body may still decide.'),
  escalatedAt: involved(utc.nullable(), 'When others were told (UTC).'),
  escalatedTo: involved(z.array(involvedBody), 'Who was told that it is late.'),
  decidedAt: involved(utc.nullable(), 'When it was decided (UTC).'),
  by: involved(party.nullable(), 'Who decided, by office.'),
} as const;
