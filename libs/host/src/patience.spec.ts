import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createHttp } from './http.js';

@Controller()
class Echo {
  @Post('echo') echo(@Body() body: unknown) { return body; }
}
@Module({ controllers: [Echo] })
class EchoModule {}

const start = async (patience: { headers: number; request: number; pause: number }): Promise<NestExpressApplication> => {
  const app = await createHttp({
    name: 'echo', module: EchoModule, patience: { ...patience, keepAlive: 60_000, look: 20 }, logTo: { write: () => undefined },
    config: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info' },
  });
  await app.listen(0, '127.0.0.1');
  return app;
};
const long = 600_000;
const apps: NestExpressApplication[] = [];
afterAll(() => Promise.all(apps.map((app) => app.close())));

const head = 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

/** Which patience ends which client; all others are as good as endless. A client that drips sends a byte every 10 ms. */
test.each<[string, { headers: number; request: number; pause: number }, { first: string; drip?: string }]>([
  ['says nothing', { headers: long, request: long, pause: 100 }, { first: '' }],
  ['stops within the head', { headers: 100, request: long, pause: long }, { first: 'POST /echo HT' }],
  ['drips a head', { headers: 100, request: long, pause: long }, { first: head, drip: 'x' }],
  ['announces a body and sends none', { headers: long, request: long, pause: 100 }, { first: `${head}content-length: 900\r\n\r\n` }],
  ['drips a body', { headers: 100, request: 200, pause: long }, { first: `${head}content-length: 90000\r\n\r\n`, drip: ' ' }],
  ['drips chunks', { headers: 100, request: 200, pause: long }, { first: `${head}transfer-encoding: chunked\r\n\r\n`, drip: '1\r\n \r\n' }],
])('who %s is cut off, and nobody else notices', async (_what, patience, { first, drip }) => {
  const app = await start(patience);
  apps.push(app);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const sockets: Socket[] = Array.from({ length: 50 }, () => connect(port, '127.0.0.1').on('error', () => undefined).resume());
  const ends = sockets.map((socket) => new Promise((done) => socket.once('close', done)));
  for (const socket of sockets) socket.write(first);
  const dripping = setInterval(() => { if (drip) for (const socket of sockets) socket.write(drip); }, 10);
  const answer = await fetch(`http://127.0.0.1:${port}/echo`, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json', connection: 'close' } });
  expect(await answer.json()).toEqual({ a: 1 });
  await Promise.all(ends);
  clearInterval(dripping);
});

test('a server that closes waits for what is under way, not for connections that are kept or go on asking', async () => {
  const app = await start({ headers: long, request: long, pause: long });
  const { port } = app.getHttpServer().address() as AddressInfo;
  const [under, kept] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  const answers = { under: '', kept: '' };
  under.on('data', (chunk) => { answers.under += String(chunk); });
  kept.on('data', (chunk) => { answers.kept += String(chunk); });
  const whole = `${head}content-length: 7\r\n\r\n{"a":1}`;
  kept.write(whole);
  await once(kept, 'data');
  under.write(whole.slice(0, -3));
  await once(app.getHttpServer(), 'request');
  const closing = app.close();
  under.write(whole.slice(-3) + whole + whole);
  await Promise.all([closing, once(under, 'close'), once(kept, 'close')]);
  expect(answers.under.match(/HTTP\/1.1 201 |connection: close/gi)).toEqual(['HTTP/1.1 201 ', 'HTTP/1.1 201 ', 'Connection: close']);
  expect(answers.kept).toMatch(/^HTTP\/1.1 201 /);
});
