import { languageOf } from '@heyu/auth';
import { verifyUtf8 } from '@heyu/host';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { errorBody, type GatewayErrorCode, statusOf } from '../errors/gateway.errors.js';

/** A request's body at most (bytes): a query of 1,000 tokens with its variables. */
const LARGEST_BODY = 256 * 1024;

const refuse = (req: Parameters<RequestHandler>[0], res: Parameters<RequestHandler>[1], code: GatewayErrorCode): void => {
  const { message } = errorBody(code, languageOf(req));
  res.status(statusOf(code)).json({ errors: [{ message, extensions: { code } }] });
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

/** What stands before Apollo Server at `/graphql`. */
export const readGraphqlBody: (RequestHandler | ErrorRequestHandler)[] = [jsonOnly, express.json({ limit: LARGEST_BODY, verify: verifyUtf8, type: 'application/json' }), unreadable];
