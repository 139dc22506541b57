import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import { Cells } from './cells.js';
import { Life } from '../callers/life.js';
import { askCell, sendToCell } from './http.client.js';
import { CallerLeft, CellUnreachable } from './unreachable.js';

let server: Server;
let answered = 0;

async function serve(listener: RequestListener): Promise<string> {
  answered = 0;
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
const post = { lane: 'queries', method: 'POST', path: '/', headers: {}, body: '{}', timeoutMs: 5_000, life: new Life() } as const;
const twice = async (url: string, repeatable: boolean) => {
  await askCell({ ...post, addresses: [url], repeatable }, 10);
  await new Promise(setImmediate); // The pool has its connection back.
  return (await askCell({ ...post, addresses: [url], repeatable }, 10)).body;
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
  await expect(askCell({ ...post, addresses: [url], timeoutMs: 50 }, 10)).rejects.toThrow('no answer within 50 ms');
});

test('an answer that stops half way is no answer', async () => {
  const url = await serve((_req, res) => { res.write('{"data":'); });
  await expect(askCell({ ...post, addresses: [url], timeoutMs: 50 }, 100)).rejects.toBeInstanceOf(CellUnreachable);
});

test('an answer over the limit is no answer', async () => {
  const url = await serve((_req, res) => { res.end('x'.repeat(11)); });
  await expect(askCell({ ...post, addresses: [url] }, 10)).rejects.toBeInstanceOf(CellUnreachable);
});

test('a body that breaks off is the cause', async () => {
  const url = await serve((req) => { req.resume(); });
  const broken = new Error('the caller went away');
  const body = Readable.from((async function* half() { yield 'x'; throw broken; })());
  await expect(sendToCell({ ...post, method: 'PUT', addresses: [url], headers: {}, body, timeoutMs: 5_000 })).rejects.toMatchObject({ cause: broken });
});

test('where a process is not there the next one is asked, also for a mutation: nothing was done yet', async () => {
  const nobody = await serve(() => undefined);
  await new Promise((done) => server.close(done));
  const url = await serve((_req, res) => { res.end('ok'); });
  expect((await askCell({ ...post, addresses: [nobody, url] }, 10)).body).toBe('ok');
  await expect(askCell({ ...post, addresses: [nobody] }, 10)).rejects.toBeInstanceOf(CellUnreachable);
  await expect(askCell({ ...post, addresses: [] }, 10)).rejects.toThrow('no address is configured');
});

test.each([
  ['a stream', (request: Parameters<typeof sendToCell>[0]) => sendToCell(request)],
  ['a whole answer', (request: Parameters<typeof sendToCell>[0]) => askCell(request, 10)],
])('what is sent for %s ends with the request that it serves', async (_what, send: (request: Parameters<typeof sendToCell>[0]) => Promise<unknown>) => {
  const ended = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const url = await serve((_req, res) => {
    res.once('close', ended.resolve);
    asked.resolve();
  });
  const life = new Life();
  const answer = send({ ...post, addresses: [url], life, timeoutMs: 60_000 });
  const left = expect(answer).rejects.toBeInstanceOf(CallerLeft);
  await asked.promise;
  life.end(new CallerLeft());
  await Promise.all([left, ended.promise]);
});

test('what is asked after its request has ended is not sent', async () => {
  const url = await serve((_req, res) => { answered += 1; res.end('ok'); });
  const life = new Life();
  life.end(new CallerLeft());
  await expect(askCell({ ...post, addresses: [url], life }, 10)).rejects.toBeInstanceOf(CallerLeft);
  expect((await askCell({ ...post, addresses: [url] }, 10)).body).toBe('ok');
  expect(answered).toBe(1);
});

test('the processes of a service take turns', () => {
  const cells = new Cells({ jjj: { coordination: 'http://a,http://b' } });
  const turns = [1, 2, 3].map(() => cells.addressesOf('jjj', 'coordination'));
  expect(turns.map(([first]) => first)).toEqual([turns[0]![0], turns[0]![1], turns[0]![0]]);
  expect(turns.every((turn) => turn.toSorted().join() === 'http://a,http://b')).toBe(true);
  expect([cells.addressesOf('jjj', 'students'), cells.addressesOf('constructor', 'coordination')]).toEqual([[], []]);
});
