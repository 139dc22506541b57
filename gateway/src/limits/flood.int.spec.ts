import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { TestGateway } from '../testing/gateway.fixture.js';
import { networkOf } from './admission.js';
import { lanes } from './lanes.js';

const CLIENTS = 1_000;
let gateway: TestGateway;
let inCell = 0;

beforeAll(async () => {
  gateway = await TestGateway.start();
  gateway.cells.yrd.coordination.app.use((req, res) => {
    inCell += 1;
    res.once('close', () => { inCell -= 1; });
    req.resume().on('error', () => undefined);
  });
});
afterAll(() => gateway.stop());

/** Announces a file, sends one byte of it and waits. Says to come from an address of its own, which only a trusted proxy may. */
function uploader(token: string, n = 0, at = gateway): { socket: Socket; answer: () => string } {
  const { hostname, port, host } = new URL(at.url);
  let answer = '';
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.on('data', (chunk) => { answer += chunk.toString(); });
  socket.write(`PUT /files HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\nx-forwarded-for: 10.0.0.${n}\r\ncontent-type: application/pdf\r\ncontent-length: 1000\r\n\r\nx`);
  return { socket, answer: () => answer };
}

test(`${CLIENTS} uploads that stop half-way hold no more than their share, and nothing once their clients have left`, async () => {
  const token = await gateway.issuers.token('yrd');
  const uploaders = Array.from({ length: CLIENTS }, () => uploader(token));
  const refused = () => uploaders.filter(({ answer }) => answer() !== '');
  await eventually('all but a few refused', async () => refused().length === CLIENTS - lanes.uploads.caller && inCell === lanes.uploads.caller);
  expect(refused().every(({ answer }) => /^HTTP\/1.1 429 /.test(answer()) && /\r\nretry-after: 5\r\n/i.test(answer()) && answer().includes('"code":"TOO_MANY_REQUESTS"'))).toBe(true);
  for (const { status } of await Promise.all(Array.from({ length: 50 }, () => gateway.ask('{ whoAmI { id } }', { region: 'yrd' })))) expect(status).toBe(200);
  await Promise.all(uploaders.map(async ({ socket }) => (socket.closed ? null : once(socket.destroy(), 'close'))));
  await eventually('nothing under way in the cell', async () => inCell === 0);
  const next = uploader(token);
  await eventually('room again', async () => inCell === 1);
  next.socket.destroy();
});

test('many callers at one address share its number', async () => {
  const callers = await Promise.all(Array.from({ length: lanes.uploads.address + 1 }, (_, n) => gateway.issuers.token('yrd', { sub: `p-${n}` })));
  await eventually('nothing under way in the cell', async () => inCell === 0);
  const uploaders = callers.map((token, n) => uploader(token, n));
  await eventually('one refused', async () => uploaders.filter(({ answer }) => answer().startsWith('HTTP/1.1 429 ')).length === 1 && inCell === lanes.uploads.address);
  for (const { socket } of uploaders) socket.destroy();
});

test('behind a trusted proxy they have addresses of their own', async () => {
  const behind = await TestGateway.start({ trustedProxies: ['127.0.0.1'] });
  let there = 0;
  behind.cells.yrd.coordination.app.use((req) => {
    there += 1;
    req.resume().on('error', () => undefined);
  });
  const callers = await Promise.all(Array.from({ length: lanes.uploads.address + 1 }, (_, n) => behind.issuers.token('yrd', { sub: `p-${n}` })));
  const uploaders = callers.map((token, n) => uploader(token, n, behind));
  await eventually('all in the cell', async () => there === callers.length);
  for (const { socket } of uploaders) socket.destroy();
  await behind.stop();
});

test('a caller\'s queries have a number too, and the refusal is coded', async () => {
  const asked = Array.from({ length: lanes.queries.caller + 1 }, () => gateway.ask('{ slow }', { region: 'jjj', headers: { 'accept-language': 'en' } }));
  const refused = (await Promise.all(asked)).filter(({ status }) => status !== 200);
  expect(refused).toMatchObject([{ status: 429, errors: [{ message: expect.stringMatching(/^Too many of your/), extensions: { code: 'TOO_MANY_REQUESTS' } }] }]);
  expect(refused[0]!.headers.get('retry-after')).toBe('5');
});

test.each([
  ['10.1.2.3', '10.1.2.3'], ['::ffff:10.1.2.3', '10.1.2.3'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8::1', '2001:db8:0:0'], ['::1', '0:0:0:0'],
  ['2001:db8:1:2::', '2001:db8:1:2'], ['', ''],
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
