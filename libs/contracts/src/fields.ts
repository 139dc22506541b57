import { z } from 'zod';
import type { Actor } from './actor.js';

/** A moment: UTC, fixed width (`2026-11-24T00:25:45.123Z`), so that text order is time order. */
export const utc = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** A calendar day in Asia/Shanghai: `2026-11-24`. */
export const day = z.iso.date();
/** A region's code, e.g. `jjj`. Regions are configuration, never an enumeration. */
export const regionCode = z.string().regex(/^[a-z][a-z0-9]{1,11}$/);
/** GB/T 2260 administrative division code, six digits. */
export const divisionCode = z.string().regex(/^\d{6}$/);
/** SHA-256, lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A reference to another record. */
export const ref = z.uuid();
/** Money in integer fen. */
export const fen = z.int().nonnegative();

/**
 * Who acted, as far as it may leave home: the body (region code, province code or school code), the office held,
 * and an opaque id. Never a name.
 */
export const party = z.looseObject({ body: z.string(), office: z.string(), id: z.string() });
export type Party = z.infer<typeof party>;

/** How an actor appears in what leaves home; `office` where it is not the role. */
export const partyOf = (actor: Actor, office: string = actor.role): Party => ({ body: actor.body, office, id: actor.id });
