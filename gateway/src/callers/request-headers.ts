import { randomBytes } from 'node:crypto';
import type { Request } from 'express';

/** What of a caller's headers goes on to the services. Every other header is dropped, those that claim an identity among them. */
const passedOn = ['accept-language', 'idempotency-key', 'heyu-seen'] as const;
const longest = 4_096;

/** The headers that go on to the services besides the internal token, and the trace that this request belongs to. */
export function headersToPassOn(req: Request): Record<string, string> {
  const headers: Record<string, string> = { traceparent: traceparentOf(req) };
  for (const name of passedOn) {
    const value = req.get(name);
    if (value && value.length <= longest) headers[name] = value;
  }
  return headers;
}

/** W3C trace context: the caller's, or a new one. */
function traceparentOf(req: Request): string {
  const given = req.get('traceparent');
  if (given && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(given)) return given;
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}
