import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, errors } from 'undici';
import { type Lane, lanes } from '../limits/lanes.js';

/** Connections to one process, kept a lane apart: however many files are under way, a query finds one. */
const agents = Object.fromEntries(Object.entries(lanes).map(([lane, { connections }]) =>
  [lane, new Agent({ connections, pipelining: 1, connect: { timeout: 5_000 } })])) as Record<Lane, Agent>;

export interface CellRequest {
  readonly lane: Lane;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Of equal processes; the first that is there is asked. */
  readonly addresses: readonly string[];
  readonly path: string;
  /** Never one that is between two neighbours, or says where a body ends: that is the client's own business. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  /** For the time until the answer begins and for each pause within it (ms). */
  readonly timeoutMs: number;
  /** Ends with the request that this one serves, and this one with it. */
  readonly signal: AbortSignal;
  /** It changes nothing, so that it may be sent once more. */
  readonly repeatable?: boolean;
}

export interface CellAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** No answer could be had: the message is for the log. */
export class CellUnreachable extends Error {}

/** Nothing listens there: nothing was done either. */
class NotConnected extends CellUnreachable {}

/** The other side let the connection go before it answered. */
class ConnectionLost extends CellUnreachable {}

/** The answer is longer than was asked for. */
export class AnswerTooLong extends CellUnreachable {}

/** Nobody waits for the answer any more. */
export class CallerLeft extends CellUnreachable {}

/**
 * Sends a request to a service over a kept connection and gives its answer as it begins. Where a process is not there the next one is
 * asked. A repeatable request that met a connection which the other side let go is sent once more.
 */
export async function sendToCell(request: CellRequest): Promise<CellAnswer> {
  let last: CellUnreachable = new CellUnreachable('no address is configured');
  for (const address of request.addresses) {
    try {
      return await sendTo(address, request).catch((error) => error instanceof ConnectionLost && request.repeatable ? sendTo(address, request) : Promise.reject(error));
    } catch (error) {
      if (!(error instanceof NotConnected) || typeof request.body === 'object') throw error;
      last = error;
    }
  }
  throw last;
}

async function sendTo(address: string, { lane, method, path, headers, body, timeoutMs, signal }: CellRequest): Promise<CellAnswer> {
  const options: Dispatcher.RequestOptions = { origin: address, path, method, headers, body: body ?? null, signal, headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  try {
    return await agents[lane].request(options);
  } catch (error) {
    throw failureOf(error as Error & { code?: string }, timeoutMs, signal);
  }
}

const notConnected = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);
const lost = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function failureOf(error: Error & { code?: string }, timeoutMs: number, signal: AbortSignal): CellUnreachable {
  if (signal.aborted) return signal.reason instanceof CellUnreachable ? signal.reason : new CallerLeft('the caller left');
  if (error instanceof errors.HeadersTimeoutError) return new CellUnreachable(`no answer within ${timeoutMs} ms`);
  const Failure = notConnected.has(error.code ?? '') ? NotConnected : lost.has(error.code ?? '') ? ConnectionLost : CellUnreachable;
  return new Failure(error.message, { cause: error });
}

/** The whole body of an answer as text; an answer over the limit is no answer. */
export async function textOf({ body }: CellAnswer, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new AnswerTooLong(`an answer of more than ${limit} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof CellUnreachable) throw error;
    throw new CellUnreachable('the answer broke off', { cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}
