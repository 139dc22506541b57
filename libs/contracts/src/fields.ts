import { z } from 'zod';
import type { Actor } from './actor.js';
import { named } from './offered.js';
import { lengthOf, textOf, unusableIn } from './text.js';

/** A moment: UTC, fixed width (`2026-11-24T00:25:45.123Z`), so that text order is time order. */
export const utc = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/).refine((text) => !Number.isNaN(Date.parse(text)) && !text.startsWith('0000'));
/** Days and years from which and until which anything is recorded here: the oldest schools are of the 1860s. */
export const firstYear = 1800;
export const lastYear = 2199;
/** A calendar day in Asia/Shanghai: `2026-11-24`. */
export const day = z.iso.date().refine((text) => Number(text.slice(0, 4)) >= firstYear && Number(text.slice(0, 4)) <= lastYear);
/** A calendar year in Asia/Shanghai. */
export const year = z.int().min(1).max(lastYear);
/** A span of time in whole months, or in whole days. */
export const months = z.int().min(1).max(600);
export const days = z.int().min(1).max(3_660);
/** How many people, hours, seats there are. */
export const count = z.int().min(1).max(1_000_000);
/** Rounds and versions, which are raised one by one. */
export const ordinal = z.int().min(1).max(2_147_483_647);
/** No text is longer than a few pages. */
export const mostCharacters = 5_000;
const fits = (said: string): boolean => lengthOf(said) <= mostCharacters;
/** Tells a text that is too long from one that is none. */
const bound = { params: { mostCharacters } };
/** What somebody wrote; perhaps nothing. */
export const words = z.string().refine((said) => unusableIn(said) === null, { abort: true }).refine(fits, bound);
/** What somebody wrote, with something to be seen. */
export const text = z.string().min(1, { abort: true }).refine((said) => unusableIn(said) === null && textOf(said) !== '', { abort: true }).refine(fits, bound);
/** A region's code, e.g. `jjj`. Regions are configuration, never an enumeration. */
export const regionCode = z.string().regex(/^[a-z][a-z0-9]{1,11}$/);
/** GB/T 2260 administrative division code, six digits. */
export const divisionCode = z.string().regex(/^\d{6}$/);
/** SHA-256, lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A reference to another record. */
export const ref = z.uuid();
/** Money in integer fen, up to 100 billion yuan, so that sums stay exact. */
export const fen = z.int().min(0).max(10_000_000_000_000);

/**
 * Who acted, as far as it may leave home: the body (region code, province code or school code), the office held,
 * and an opaque id. Never a name.
 */
export const party = named('Party', 'Who acted, never by name.', z.looseObject({
  body: z.string().describe('School code, region code or province code.'),
  office: words.describe('The office held.'),
  id: z.string().describe('Opaque.'),
}), { shared: true });
export type Party = z.infer<typeof party>;

/** How an actor appears in what leaves home; `office` where it is not the role. */
export const partyOf = (actor: Actor, office: string = actor.role): Party => ({ body: actor.body, office, id: actor.id });
