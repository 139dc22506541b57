import type { IncomingHttpHeaders } from 'node:http';

/** A version of a record that a caller has written or seen. */
export interface SeenVersion {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** Versions that one header names at most. */
export const MOST_SEEN = 16;

const key = /^[\x21-\x7e]{1,255}$/;
const item = /^([a-z][a-z0-9-]{0,60}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9]\d{0,8})$/i;

/**
 * The first of the headers by which a caller says more than who he is that is not what it must be: `Idempotency-Key`, 1–255 visible ASCII characters and
 * sent once (two are joined with a blank); `Heyu-Seen`, as `seenVersions` has it. Such a request is refused: served without the header, it would do twice
 * what its caller wanted once, or answer what is older than he has seen.
 */
export function misshapenHeader(headers: IncomingHttpHeaders): 'Idempotency-Key' | 'Heyu-Seen' | null {
  const { 'idempotency-key': given, 'heyu-seen': seen } = headers;
  if (given !== undefined && !key.test(String(given))) return 'Idempotency-Key';
  return seen === undefined || seenVersions(String(seen)) ? null : 'Heyu-Seen';
}

/** `Heyu-Seen: <kind>:<id>:<version>`, up to 16 of them separated by commas; null where a header is anything else. */
export function seenVersions(header: string): SeenVersion[] | null {
  const found = header.split(',').map((text) => item.exec(text.trim()));
  if (found.length > MOST_SEEN || found.includes(null)) return null;
  return found.map((one) => ({ kind: one![1]!.toLowerCase(), id: one![2]!.toLowerCase(), version: Number(one![3]) }));
}
