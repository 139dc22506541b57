import type { Readable } from 'node:stream';
import { type Dispatcher, errors, Pool } from 'undici';
import type { Life } from '../callers/life.js';
import { type Lane, lanes } from '../limits/lanes.js';
import { CellUnreachable, ConnectionLost, NotConnected } from './unreachable.js';
import { type CellAnswer, WholeAnswer } from './whole.answer.js';

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
  readonly life: Life;
  /** It changes nothing, so that it may be sent once more. */
  readonly repeatable?: boolean;
}

/**
 * Sends a request to a service over a kept connection and gives its answer as it begins. Where a process is not there the next one is
 * asked. A repeatable request that met a connection which the other side let go is sent once more.
 */
export const sendToCell = (request: CellRequest): Promise<CellAnswer<Readable>> =>
  send(request, (pool, options) => pool.request({ ...options, signal: request.life }));

/** The same, and gives the answer when it has ended, as text; one of more than `limit` bytes is no answer. */
export const askCell = (request: CellRequest, limit: number): Promise<CellAnswer<string>> =>
  send(request, (pool, options) => new Promise((resolve, reject) => { pool.dispatch(options, new WholeAnswer(request.life, limit, resolve, reject)); }));

type Try<Body> = (pool: Pool, options: Dispatcher.RequestOptions) => Promise<CellAnswer<Body>>;

async function send<Body>(request: CellRequest, tryAt: Try<Body>): Promise<CellAnswer<Body>> {
  let last: CellUnreachable | undefined;
  for (const address of request.addresses) {
    try {
      return await sendTo(address, request, tryAt).catch((error) => error instanceof ConnectionLost && request.repeatable ? sendTo(address, request, tryAt) : Promise.reject(error));
    } catch (error) {
      if (!(error instanceof NotConnected) || typeof request.body === 'object') throw error;
      last = error;
    }
  }
  throw last ?? new CellUnreachable('no address is configured');
}

async function sendTo<Body>(address: string, { lane, method, path, headers, body, timeoutMs, life }: CellRequest, tryAt: Try<Body>): Promise<CellAnswer<Body>> {
  try {
    return await tryAt(poolOf(lane, address), { path, method, headers, body: body ?? null, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  } catch (error) {
    throw failureOf(error as Error & { code?: string }, timeoutMs, life);
  }
}

const pools = new Map<string, Pool>();

/** Connections to one process, kept a lane apart: however many files are under way, a query finds one. */
function poolOf(lane: Lane, address: string): Pool {
  const name = `${lane} ${address}`;
  const known = pools.get(name) ?? new Pool(address, { connections: lanes[lane].connections, pipelining: 1, connect: { timeout: 5_000 } });
  pools.set(name, known);
  return known;
}

const notConnected = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);
const lost = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function failureOf(error: Error & { code?: string }, timeoutMs: number, { reason }: Life): CellUnreachable {
  if (reason) return reason;
  if (error instanceof CellUnreachable) return error;
  if (error instanceof errors.HeadersTimeoutError) return new CellUnreachable(`no answer within ${timeoutMs} ms`);
  const Failure = notConnected.has(error.code ?? '') ? NotConnected : lost.has(error.code ?? '') ? ConnectionLost : CellUnreachable;
  return new Failure(error.message, { cause: error });
}
