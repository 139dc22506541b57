import type { Response } from 'express';
import { CallerLeft, CellUnreachable } from '../cells/http.client.js';

/** A request that is served may take so long as a whole (ms). */
export const LONGEST = 120_000;

/**
 * Aborts when the answer has ended, was given up by its reader or takes longer than `longest`: whatever is sent for a request ends with it. An answer
 * that its reader takes a little of now and then ends too, with its place among the requests under way.
 */
export function lifeOf(res: Response, longest = LONGEST): AbortSignal {
  const life = new AbortController();
  const late = setTimeout(() => {
    life.abort(new CellUnreachable(`no whole answer within ${longest} ms`));
    if (res.headersSent) res.destroy();
  }, longest).unref();
  const end = (): void => {
    clearTimeout(late);
    life.abort(new CallerLeft('the caller left'));
  };
  if (res.closed) end();
  else res.once('close', end);
  return life.signal;
}
