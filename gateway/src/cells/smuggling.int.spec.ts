import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestGateway } from '../testing/gateway.fixture.js';

const hash = 'a'.repeat(64);
let gateway: TestGateway;
let heard: { method: string; headers: Record<string, unknown> }[];

beforeAll(async () => {
  gateway = await TestGateway.start();
  gateway.cells.jjj.coordination.app.use((req, res) => {
    heard.push({ method: req.method, headers: req.headers });
    res.set({ 'keep-alive': 'timeout=999', 'proxy-authenticate': 'Basic' }).send('%PDF');
  });
});
afterAll(() => gateway.stop());
beforeEach(() => { heard = []; });

/** Sends bytes as they are, does `then` once an answer begins, and gives what had come back when the gateway ended the connection. */
async function raw(text: string, then = async (): Promise<void> => undefined): Promise<string> {
  const { hostname, port, host } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => { answer += chunk.toString('latin1'); }).on('error', () => undefined);
  socket.write(text.replace('<host>', host).replaceAll('\n', '\r\n'));
  const closed = once(socket, 'close');
  await once(socket, 'data');
  await then();
  await closed;
  return answer;
}

async function othersAreServed(): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 5 }, () => gateway.ask('{ programs { id } }')));
  for (const { status, data } of answers) expect([status, data]).toEqual([200, { programs: [{ id: 'p1' }, { id: 'p2' }] }]);
}

describe('a body that is announced and not sent touches nobody else', () => {
  test.each([
    ['GET', 'content-length: 400'], ['HEAD', 'content-length: 400'], ['GET', 'transfer-encoding: chunked'], ['HEAD', 'transfer-encoding: chunked'],
  ])('%s with %s', async (method, announced) => {
    const answer = await raw(`${method} /files/${hash} HTTP/1.1\nhost: <host>\n${announced}\n\n`, othersAreServed);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(heard).toEqual([{ method, headers: expect.not.objectContaining({ 'content-length': expect.anything() }) }]);
    expect(heard[0]!.headers).not.toHaveProperty('transfer-encoding');
  });
});

test('what comes as the body of a GET is not read as the next request', async () => {
  const hidden = `GET /files/${'b'.repeat(64)} HTTP/1.1\nhost: <host>\n\n`;
  const answer = await raw(`GET /files/${hash} HTTP/1.1\nhost: <host>\ncontent-length: ${hidden.length + 20}\n\n${hidden}`);
  expect(answer.match(/HTTP\/1.1 /g)).toHaveLength(1);
  expect(heard).toHaveLength(1);
});

test('headers that are between two neighbours are not passed on, in neither direction', async () => {
  const answer = await raw(`GET /files/${hash} HTTP/1.1\nhost: <host>\nconnection: close, accept\nkeep-alive: 5\nte: trailers\nupgrade: h2c\nproxy-authorization: x\n\n`);
  for (const name of ['keep-alive', 'te', 'upgrade', 'proxy-authorization', 'trailer']) expect(heard[0]!.headers).not.toHaveProperty(name);
  expect(answer).not.toMatch(/timeout=999|proxy-authenticate/i);
});
