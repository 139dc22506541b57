import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Response } from 'express';
import { CallerLeft, CellUnreachable } from '../cells/unreachable.js';
import { type Life, lifeOf } from './life.js';

let server: Server;
let reader: Socket;
/** A request of a reader who takes nothing of its answer, and how long it may live. */
async function asked(longest: number): Promise<{ res: ServerResponse; life: Life }> {
  reader = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined).pause();
  reader.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  const [, res] = await once(server, 'request') as [unknown, ServerResponse];
  return { res, life: lifeOf(res as Response, longest) };
}
const aborted = async (life: Life): Promise<unknown> => {
  if (!life.aborted) await once(life, 'abort');
  return life.reason;
};

beforeEach(async () => { await once(server = createServer().listen(0, '127.0.0.1'), 'listening'); });
afterEach(() => { reader.destroy(); server.close(); });

test('an answer that its reader does not take ends in its time', async () => {
  const { res, life } = await asked(50);
  res.end('x'.repeat(20_000_000));
  await once(res, 'close');
  expect([await aborted(life), res.writableFinished]).toEqual([expect.any(CellUnreachable), false]);
});

test('one that has not begun may still say why', async () => {
  const { res, life } = await asked(50);
  expect(await aborted(life)).toBeInstanceOf(CellUnreachable);
  expect(res.destroyed).toBe(false);
  res.end('late');
  await once(res, 'finish');
});

test('one whose reader leaves ends with him', async () => {
  const { life } = await asked(60_000);
  reader.destroy();
  expect(await aborted(life)).toBeInstanceOf(CallerLeft);
});
