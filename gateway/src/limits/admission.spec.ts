import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import type { Request, Response } from 'express';
import { Admission } from './admission.js';
import { lanes } from './lanes.js';

const actor: Actor = { id: 'p-1', role: 'SCHOOL_ADMIN', region: 'yrd', body: '4131012499' };
const request = (): { req: Request; res: Response } => {
  const req = new IncomingMessage(new Socket());
  Object.assign(req, { acceptsLanguages: () => 'en' });
  return { req: req as Request, res: new ServerResponse(req) as Response };
};

test('who left before he was let in takes no place', async () => {
  const admission = new Admission();
  for (let n = 0; n < lanes.queries.caller; n += 1) {
    const { req, res } = request();
    res.destroy();
    if (!res.closed) await once(res, 'close');
    admission.admit('queries', req, res, actor);
  }
  const { req, res } = request();
  expect(() => admission.admit('queries', req, res, actor)).not.toThrow();
});

describe('who leaves later', () => {
  const goesOn = { queries: true, reads: false, uploads: false } as const;
  afterEach(() => void jest.useRealTimers());

  test.each(Object.keys(goesOn) as (keyof typeof lanes)[])('gives his place back: of %s', async (lane) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const admission = new Admission();
    const inside = Array.from({ length: lanes[lane].caller }, request);
    for (const { req, res } of inside) admission.admit(lane, req, res, actor);
    const { req, res } = request();
    const isFull = (): void => expect(() => admission.admit(lane, req, res, actor)).toThrow(expect.objectContaining({ code: 'TOO_MANY_REQUESTS' }));
    isFull();
    inside[0]!.res.destroy();
    if (!inside[0]!.res.closed) await once(inside[0]!.res, 'close');
    // A service goes on with a query that it has begun.
    if (goesOn[lane]) isFull();
    jest.advanceTimersByTime(lanes[lane].leftMs);
    expect(() => admission.admit(lane, req, res, actor)).not.toThrow();
  });
});
