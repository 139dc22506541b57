import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import { CellUnreachable, sendToCell, textOf } from './http.client.js';

let server: Server;
let answered = 0;

async function serve(listener: RequestListener): Promise<string> {
  answered = 0;
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Answers the first request of each connection and breaks the connection at the second, as a service that has just let it go. */
const breaksSecond: RequestListener = (req, res) => {
  const seen = (req.socket as { seen?: boolean }).seen;
  Object.assign(req.socket, { seen: true });
  if (seen) return void req.socket.resetAndDestroy();
  answered += 1;
  req.resume().on('end', () => res.end('ok'));
};
const post = { method: 'POST', headers: {}, body: '{}', timeoutMs: 5_000 } as const;
const twice = async (url: string, repeatable: boolean) => {
  await textOf(await sendToCell({ ...post, url, repeatable }), 10);
  return textOf(await sendToCell({ ...post, url, repeatable }), 10);
};

test('a query that meets a connection which was let go is sent again on a new one', async () => {
  expect(await twice(await serve(breaksSecond), true)).toBe('ok');
  expect(answered).toBe(2);
});

test('a mutation is not: whether it was done is unknown', async () => {
  await expect(twice(await serve(breaksSecond), false)).rejects.toBeInstanceOf(CellUnreachable);
  expect(answered).toBe(1);
});

test('an answer that does not begin in time is no answer', async () => {
  const url = await serve(() => undefined);
  await expect(sendToCell({ ...post, url, timeoutMs: 50 })).rejects.toThrow('no answer within 50 ms');
});

test('an answer that stops half way is no answer', async () => {
  const url = await serve((_req, res) => { res.write('{"data":'); });
  await expect(sendToCell({ ...post, url, timeoutMs: 50 }).then((answer) => textOf(answer, 100))).rejects.toBeInstanceOf(CellUnreachable);
});

test('an answer over the limit is no answer', async () => {
  const url = await serve((_req, res) => { res.end('x'.repeat(11)); });
  await expect(sendToCell({ ...post, url }).then((answer) => textOf(answer, 10))).rejects.toBeInstanceOf(CellUnreachable);
});

test('a body that breaks off is the cause', async () => {
  const url = await serve((req) => { req.resume(); });
  const broken = new Error('the caller went away');
  const body = Readable.from((async function* half() { yield 'x'; throw broken; })());
  await expect(sendToCell({ method: 'PUT', url, headers: {}, body, timeoutMs: 5_000 })).rejects.toMatchObject({ cause: broken });
});
