import { languageOf } from '@heyu/auth';
import { verifyUtf8 } from '@heyu/host';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { GatewayError, type GatewayErrorCode, statusOf } from '../errors/gateway.errors.js';

/** A request's body at most (bytes): a query of 1,000 tokens with its variables. */
const LARGEST_BODY = 256 * 1024;

const refuse = (req: Request, res: Response, code: GatewayErrorCode, field?: string): void => {
  const { message } = new GatewayError(code, languageOf(req), field ? { field } : {});
  res.status(statusOf(code)).json({ errors: [{ message, extensions: { code, ...(field ? { field } : {}) } }] });
};

/** Only JSON is read: what a browser's form or image can send without asking first is refused. */
const jsonOnly: RequestHandler = (req, res, next) => {
  if (req.method !== 'POST' || req.is('application/json')) next();
  else refuse(req, res, 'UNSUPPORTED_MEDIA_TYPE');
};

/** What the body's reader threw, without its details. */
const unreadable: ErrorRequestHandler = (error: { status?: number }, req, res, _next) => {
  if (error.status === 413) refuse(req, res, 'TOO_LARGE');
  else refuse(req, res, error.status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'BAD_REQUEST');
};

/** Operations are sent as they are: a hash in the place of one is told so, as a mistake of the request, which Apollo Server would not call it. */
const wholeOperations: RequestHandler = (req, res, next) => {
  if (asksByHash((req.body as { extensions?: unknown } | undefined)?.extensions) || (req.method === 'GET' && asksByHash(parsed(req.query['extensions'])))) {
    refuse(req, res, 'PERSISTED_QUERY_NOT_SUPPORTED', 'extensions.persistedQuery');
  } else next();
};

const asksByHash = (extensions: unknown): boolean => typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions;

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

/** What stands before Apollo Server at `/graphql`. */
export const readGraphqlBody: (RequestHandler | ErrorRequestHandler)[] = [jsonOnly, express.json({ limit: LARGEST_BODY, verify: verifyUtf8, type: 'application/json' }), unreadable, wholeOperations];
