import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { CallerLeft, CellUnreachable } from '../cells/unreachable.js';

/** A request that is served may take so long as a whole (ms). */
export const LONGEST = 120_000;

/** Says when whatever is sent for a request is to end, and why. As an AbortSignal does, but at less cost: every request has one. */
export class Life extends EventEmitter<{ abort: [] }> {
  /** Why it has ended. */
  reason: CellUnreachable | undefined;

  get aborted(): boolean {
    return this.reason !== undefined;
  }

  end(reason: CellUnreachable): void {
    if (this.reason) return;
    this.reason = reason;
    this.emit('abort');
  }
}

const left = new CallerLeft('the caller left');

/**
 * Ends when the answer has ended, was given up by its reader or takes longer than `longest`: whatever is sent for a request ends with it. An answer
 * that its reader takes a little of now and then ends too, with its place among the requests under way.
 */
export function lifeOf(res: Response, longest = LONGEST): Life {
  const life = new Life().setMaxListeners(0);
  const late = setTimeout(() => {
    life.end(new CellUnreachable(`no whole answer within ${longest} ms`));
    if (res.headersSent) res.destroy();
  }, longest).unref();
  const end = (): void => {
    clearTimeout(late);
    life.end(left);
  };
  if (res.closed) end();
  else res.once('close', end);
  return life;
}
