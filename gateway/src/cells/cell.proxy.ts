import { pipeline } from 'node:stream/promises';
import { type Readable, Transform } from 'node:stream';
import { audienceOf, languageOf } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Callers } from '../callers/callers.js';
import { answerError, GatewayError } from '../errors/gateway.errors.js';
import type { Admission } from '../limits/admission.js';
import type { Cells } from './cells.js';
import { type CellRequest, sendToCell } from './http.client.js';
import { CallerLeft, CellUnreachable } from './unreachable.js';

/** A file may be so large (bytes). */
const LARGEST_BODY = 20 * 1024 * 1024;
const TIMEOUT = 30_000;
const requestHeaders = ['content-type', 'range', 'if-none-match', 'if-range', 'accept'] as const;
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
    private readonly admission: Admission,
    private readonly sign: (actor: Actor, audience: string) => Promise<string>,
  ) {}

  /** `path` begins with a slash and has been checked by its controller. Refused: 400, 401, 403, 413, 429, 503. */
  async pass(req: Request, res: Response, service: string, path: string, { anonymous }: { anonymous: boolean }): Promise<void> {
    try {
      const { actor, headers, life } = await this.callers.contextOf(req, res);
      if (!anonymous && actor.role === 'ANONYMOUS') throw new GatewayError('UNAUTHENTICATED', languageOf(req));
      if (Number(req.get('content-length') ?? 0) > LARGEST_BODY) throw new TooLarge();
      const lane = req.method === 'PUT' ? 'uploads' : 'reads';
      this.admission.admit(lane, req, res, actor);
      await this.forward(req, res, {
        lane,
        addresses: this.cells.addressesOf(actor.region, service),
        path,
        headers: { ...picked(req.headers, requestHeaders), ...headers, authorization: `Bearer ${await this.sign(actor, audienceOf(service, actor.region))}` },
        life,
      });
    } catch (error) {
      this.refuse(req, res, error);
    }
  }

  private async forward(req: Request, res: Response, to: Pick<CellRequest, 'lane' | 'addresses' | 'path' | 'headers' | 'life'>): Promise<void> {
    const method = req.method as 'GET' | 'HEAD' | 'PUT';
    const answer = await sendToCell({ ...to, method, timeoutMs: TIMEOUT, repeatable: method !== 'PUT', ...(method === 'PUT' ? { body: limited(req) } : {}) });
    res.status(answer.statusCode).set(picked(answer.headers, responseHeaders));
    if (!req.complete) res.set('connection', 'close');
    await pipeline(answer.body, res);
  }

  private refuse(req: Request, res: Response, error: unknown): void {
    if (res.closed || error instanceof CallerLeft) return;
    const refusal = refusalOf(error, languageOf(req));
    if (refusal.code === 'INTERNAL' || refusal.code === 'SERVICE_UNAVAILABLE') this.logger.warn({ msg: 'not passed on', err: error });
    if (res.headersSent) res.destroy();
    else answerError(res.set('connection', 'close'), refusal);
    if (!req.complete) req.resume();
  }
}

function refusalOf(error: unknown, language: 'zh' | 'en'): GatewayError {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    if (one instanceof GatewayError) return one;
    if (one instanceof TooLarge) return new GatewayError('TOO_LARGE', language);
  }
  return new GatewayError(error instanceof CellUnreachable ? 'SERVICE_UNAVAILABLE' : 'INTERNAL', language);
}

/** A body is counted as it passes, whatever length it told. */
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
