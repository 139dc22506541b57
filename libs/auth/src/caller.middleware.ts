import type { Caller } from '@heyu/contracts';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { TokenVerifier } from './token-verifier.js';
import { Unauthenticated, unauthenticatedBody } from './unauthenticated.error.js';

const callers = new WeakMap<Request, Caller>();

/** Every request below this middleware has a caller; one without a valid token ends here with 401. */
export function requireToken(tokens: TokenVerifier, audience: string): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    tokens.verify(req.headers.authorization, audience).then(
      (actor) => {
        callers.set(req, { actor, language: languageOf(req), ...keyOf(req) });
        next();
      },
      (error: unknown) => {
        if (error instanceof Unauthenticated) res.status(401).set('WWW-Authenticate', 'Bearer').json(unauthenticatedBody);
        else next(error);
      },
    );
  };
}

/** Who makes this request, as `requireToken` found it. Throws where no token was asked for: a route that forgot the middleware must not serve. */
export function callerOf(req: Request): Caller {
  const caller = callers.get(req);
  if (!caller) throw new Unauthenticated('no caller was established for this request');
  return caller;
}

/** Chinese unless the caller prefers English. */
export function languageOf(req: Pick<Request, 'acceptsLanguages'>): 'zh' | 'en' {
  return req.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}

function keyOf(req: Request): { idempotencyKey?: string } {
  const key = req.get('Idempotency-Key');
  return key ? { idempotencyKey: key } : {};
}
