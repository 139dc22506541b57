import { currentTraceparent } from '@heyu/host';
import type { Request } from 'express';

/** What of a caller's headers goes on to the services. Every other header is dropped, those that claim an identity among them. */
const passedOn = ['accept-language', 'idempotency-key', 'heyu-seen'] as const;

/** The headers that go on to the services besides the internal token, and the span in which this request is served. */
export function headersToPassOn(req: Request): Record<string, string> {
  const traceparent = currentTraceparent();
  const headers: Record<string, string> = traceparent ? { traceparent } : {};
  for (const name of passedOn) {
    const value = req.get(name);
    if (value) headers[name] = value;
  }
  return headers;
}
