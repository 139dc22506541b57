import type { Actor } from '@heyu/contracts';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { misshapenHeader } from './caller-headers.js';
import type { TokenVerifier } from './token-verifier.js';
import { Unauthenticated, unauthenticatedBody } from './unauthenticated.error.js';

/** Who makes a request, in which language, under which key and trace. */
export interface RequestCaller {
  readonly actor: Actor;
  readonly language: 'zh' | 'en';
  readonly idempotencyKey?: string;
  readonly traceparent?: string;
}

const headerInvalid = {
  zh: (field: string) => `请求头 ${field} 的格式不正确。`, en: (field: string) => `The header ${field} does not have the allowed form.`,
};
const callers = new WeakMap<Request, RequestCaller>();

/** Every request below this middleware has a caller; one without a valid token ends here with 401, one with a misshapen header with 400. */
export function requireToken(tokens: TokenVerifier, audience: string): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    tokens.verify(req.headers.authorization, audience).then(
      (actor) => {
        const field = misshapenHeader(req.headers);
        if (field) return void res.status(400).json({ code: 'HEADER_INVALID', field, message: headerInvalid[languageOf(req)](field) });
        callers.set(req, { actor, language: languageOf(req), ...given('idempotencyKey', req.get('Idempotency-Key')), ...given('traceparent', req.get('traceparent')) });
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
export function callerOf(req: Request): RequestCaller {
  const caller = callers.get(req);
  if (!caller) throw new Unauthenticated('no caller was established for this request');
  return caller;
}

/** Chinese unless the caller prefers English. */
export function languageOf(req: Pick<Request, 'acceptsLanguages' | 'headers'>): 'zh' | 'en' {
  return req.headers['accept-language'] !== undefined && req.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}

const given = <Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } =>
  value ? { [name]: value } as { [name in Name]: string } : {};
