import { pipeline } from 'node:stream/promises';
import { Readable, Transform } from 'node:stream';
import { audienceOf, languageOf } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Callers } from '../callers/callers.js';
import { errorBody, GatewayError, type GatewayErrorCode, statusOf } from '../errors/gateway.errors.js';
import type { Cells } from './cells.js';
import { CellUnreachable, sendToCell, type CellRequest } from './http.client.js';

/** A file may be so large (bytes). */
const LARGEST_BODY = 20 * 1024 * 1024;
const TIMEOUT = 30_000;
const requestHeaders = ['content-type', 'content-length', 'range', 'if-none-match', 'if-range', 'accept'] as const;
const responseHeaders = [
  'content-type', 'content-length', 'content-disposition', 'content-range', 'content-security-policy', 'accept-ranges', 'cache-control', 'etag',
  'last-modified', 'location', 'retry-after', 'vary', 'x-content-type-options', 'heyu-seen',
] as const;

class TooLarge extends Error {}

/** Hands requests that are no GraphQL to a service of the caller's own cell, as they come: bodies are streamed, never kept here. */
export class CellProxy {
  private readonly logger = new Logger(CellProxy.name);

  constructor(
    private readonly callers: Callers,
    private readonly cells: Cells,
    private readonly sign: (actor: Actor, audience: string) => Promise<string>,
  ) {}

  /** `path` begins with a slash and has been checked by its controller. Refused: 401, 403, 413, 503. */
  async pass(req: Request, res: Response, service: string, path: string, { anonymous }: { anonymous: boolean }): Promise<void> {
    try {
      const { actor, headers } = await this.callers.contextOf(req);
      if (!anonymous && actor.role === 'ANONYMOUS') throw new GatewayError('UNAUTHENTICATED', languageOf(req));
      if (Number(req.get('content-length') ?? 0) > LARGEST_BODY) throw new TooLarge();
      await this.forward(req, res, {
        addresses: this.cells.addressesOf(actor.region, service),
        path,
        headers: { ...picked(req.headers, requestHeaders), ...headers, authorization: `Bearer ${await this.sign(actor, audienceOf(service, actor.region))}` },
      });
    } catch (error) {
      this.refuse(req, res, error);
    }
  }

  private async forward(req: Request, res: Response, to: Pick<CellRequest, 'addresses' | 'path' | 'headers'>): Promise<void> {
    const method = req.method as 'GET' | 'HEAD' | 'PUT';
    const answer = await sendToCell({ ...to, method, timeoutMs: TIMEOUT, repeatable: method !== 'PUT', ...(method === 'PUT' ? { body: limited(req) } : {}) });
    res.status(answer.statusCode ?? 502).set(picked(answer.headers, responseHeaders));
    await pipeline(answer, res);
  }

  private refuse(req: Request, res: Response, error: unknown): void {
    const code = codeOf(error);
    if (code === 'INTERNAL' || code === 'SERVICE_UNAVAILABLE') this.logger.warn({ msg: 'not passed on', err: error });
    if (res.headersSent) res.destroy();
    else res.status(statusOf(code)).set('connection', 'close').json(errorBody(code, languageOf(req)));
    if (!req.complete) req.resume();
  }
}

function codeOf(error: unknown): GatewayErrorCode {
  if (error instanceof GatewayError) return error.code;
  for (let one: unknown = error; one instanceof Error; one = one.cause) if (one instanceof TooLarge) return 'TOO_LARGE';
  return error instanceof CellUnreachable ? 'SERVICE_UNAVAILABLE' : 'INTERNAL';
}

/** A body whose length was not told is counted as it passes. */
function limited(body: Readable): Readable {
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > LARGEST_BODY ? new TooLarge() : null, chunk);
    },
  });
  body.on('error', (error) => counter.destroy(error));
  return body.pipe(counter);
}

const picked = (headers: Request['headers'], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => typeof headers[name] === 'string' ? [[name, headers[name]]] : []));
