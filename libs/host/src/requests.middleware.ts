import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { NextFunction, Request, Response } from 'express';
import { Histogram } from 'prom-client';
import { requestScope } from './logger.js';
import { serveInSpan } from './trace.js';

const logger = new Logger('Request');
const known = ['graphql', 'files', 'agreements', 'health', 'metrics'];
const seconds = new Histogram({
  name: 'heyu_http_request_seconds', help: 'Seconds to answer a request, by method, first path segment and status',
  labelNames: ['method', 'path', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

/**
 * Gives every request an id (a caller's own `X-Request-Id`, if it looks like one) and a span in the caller's trace, and says in one log line
 * how it ended: method, path, status, milliseconds. Never the query string, a header or a body.
 */
export function observeRequests(req: Request, res: Response, next: NextFunction): void {
  const given = req.get('x-request-id');
  const requestId = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  res.setHeader('X-Request-Id', requestId);
  const segment = req.path.split('/')[1] ?? '';
  const path = known.includes(segment) ? segment : 'other';
  const began = process.hrtime.bigint();
  const scope = { requestId };
  requestScope.run(scope, () => {
    const end = serveInSpan(req.headers, `${req.method} /${path}`, () => {
      const span = context.active();
      res.once('close', () => requestScope.run(scope, () => context.with(span, () => {
        const ms = Number(process.hrtime.bigint() - began) / 1e6;
        const status = res.writableFinished ? res.statusCode : 499;
        seconds.observe({ method: req.method, path, status }, ms / 1000);
        const quiet = path === 'health' || path === 'metrics';
        logger[quiet ? 'debug' : 'log']({ msg: 'request', method: req.method, path: `/${path}`, status, ms: Math.round(ms) });
        end(status);
      })));
      next();
    });
  });
}
