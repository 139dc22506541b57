import { accessToken } from '../session/session.js';
import { Seen } from './seen.js';

const seen = new Seen();

/** What a request is sent with, besides who asks and what he has seen. */
export interface Sending {
  readonly language: string;
  /** Names one write; sent again with it, the write is done once. */
  readonly key?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal | null | undefined;
}

/** Puts an operation to the gateway as whoever is signed in; later ones wait for what this one has shown. */
export async function ask(operation: unknown, { language, key, headers = {}, signal }: Sending): Promise<Response> {
  const [token, versions] = [await accessToken(), seen.header()];
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json', 'accept-language': language,
      ...(key ? { 'idempotency-key': key } : {}), ...(versions ? { 'heyu-seen': versions } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers,
    },
    body: typeof operation === 'string' ? operation : JSON.stringify(operation),
    signal: signal ?? null,
  });
  seen.remember(response.headers.get('heyu-seen'));
  return response;
}
