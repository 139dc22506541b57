import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

const agents = { 'http:': new http.Agent({ keepAlive: true, maxSockets: 256 }), 'https:': new https.Agent({ keepAlive: true, maxSockets: 256 }) };

export interface CellRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Of equal processes; the first that is there is asked. */
  readonly addresses: readonly string[];
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Readable;
  /** For the time until the answer begins and for each pause within it (ms). */
  readonly timeoutMs: number;
  /** It changes nothing, so that it may be sent once more. */
  readonly repeatable?: boolean;
}

/** No answer could be had: the message is for the log. */
export class CellUnreachable extends Error {}

/** Nothing listens there: nothing was done either. */
class NotConnected extends CellUnreachable {}

/** The other side had just let the connection go. */
class StaleConnection extends CellUnreachable {}

/**
 * Sends a request to a service over a kept connection and gives its answer as it begins. Where a process is not there the next one is
 * asked. A repeatable request that met a connection which the other side had just let go is sent once more.
 */
export async function sendToCell(request: CellRequest): Promise<IncomingMessage> {
  let last: CellUnreachable = new CellUnreachable('no address is configured');
  for (const address of request.addresses) {
    try {
      return await sendTo(address, request).catch((error) => error instanceof StaleConnection ? sendTo(address, request) : Promise.reject(error));
    } catch (error) {
      if (!(error instanceof NotConnected) || typeof request.body === 'object') throw error;
      last = error;
    }
  }
  throw last;
}

function sendTo(address: string, { method, path, headers, body, timeoutMs, repeatable }: CellRequest): Promise<IncomingMessage> {
  const target = new URL(address + path);
  const client = target.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    let bodyFailed: Error | undefined;
    const request = client.request(target, { method, headers, agent: agents[target.protocol as 'http:'], timeout: timeoutMs }, resolve);
    request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    request.on('error', (error: NodeJS.ErrnoException) => {
      const Failure = error.code === 'ECONNREFUSED' ? NotConnected
        : request.reusedSocket && error.code === 'ECONNRESET' && repeatable ? StaleConnection : CellUnreachable;
      reject(new Failure(error.message, { cause: bodyFailed ?? error }));
    });
    if (body === undefined || typeof body === 'string') request.end(body);
    else pipeline(body.on('error', (error) => { bodyFailed = error; }), request).catch((error: Error) => request.destroy(error));
  });
}

/** The whole body of an answer as text; an answer over the limit is no answer. */
export async function textOf(answer: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new Error(`an answer of more than ${limit} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw new CellUnreachable('the answer broke off', { cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}
