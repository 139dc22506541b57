import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createHttp } from './http.js';

@Controller()
class Echo {
  @Post('echo') echo(@Body() body: unknown) { return body; }
  @Get('echo') search(@Query('text') text: string) { return { text }; }
}
@Module({ controllers: [Echo] })
class EchoModule {}

let app: NestExpressApplication;
let port: number;
beforeAll(async () => {
  app = await createHttp({ name: 'echo', module: EchoModule, logTo: { write: () => undefined }, config: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info' } });
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as AddressInfo);
});
afterAll(() => app.close());

const gbk = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xba, 0xcf, 0xd3, 0xfd]), Buffer.from('"}')]);
const post = (body: Buffer, type = 'application/json') => fetch(`http://127.0.0.1:${port}/echo`, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': type } });

/** Sends bytes as they are; gives the answer once the connection has ended. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => { answer += chunk.toString(); });
  socket.write(Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1'));
  await once(socket, 'close');
  return answer;
}

test('a body in UTF-8 is read, one that is not is refused', async () => {
  expect(await (await post(Buffer.from('{"name":"合育"}'))).json()).toEqual({ name: '合育' });
  expect((await post(gbk)).status).toBe(400);
  expect((await post(Buffer.from('{"name":"x"}').subarray(0, 11))).status).toBe(400);
  expect((await post(Buffer.from('{"name":"合育"}').subarray(0, 11))).status).toBe(400);
});

test.each(['gbk', 'utf-16', 'utf-16le', 'latin1'])('nor is one that says to be %s', async (charset) => {
  expect((await post(Buffer.from('{"a":1}', charset === 'utf-16le' ? 'utf16le' : 'utf8'), `application/json; charset=${charset}`)).status).toBeGreaterThanOrEqual(400);
});

test.each([['/echo?text=%E5%90%88+%E8%82%B2', 200], ['/echo?text=%BA%CF', 400], ['/echo?text=%', 400], ['/echo?text=\u00ba\u00cf', 400], ['/%BA%CF', 400], ['/echo?text=a%2', 400]])('%s → %i', async (path, status) => {
  expect(await raw(`GET ${path} HTTP/1.1\nhost: x\nconnection: close\n\n`)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test.each(['GET', 'HEAD'])('a %s that announces a body ends its connection', async (method) => {
  expect(await raw(`${method} /echo?text=a HTTP/1.1\nhost: x\ncontent-length: 90\n\nGET /echo?text=b HTTP/1.1\nhost: x\n\n`)).toMatch(/^HTTP\/1.1 200 (?!.*HTTP\/1.1)/s);
});

test.each(['http://x/echo?text=a', 'https://x/echo', '*'])('a target that is no path is refused: %s', async (target) => {
  expect(await raw(`GET ${target} HTTP/1.1\nhost: x\nconnection: close\n\n`)).toMatch(/^HTTP\/1.1 400 .*{"code":"BAD_REQUEST","message":"无法读取请求：请求行/s);
});

test.each([['chunked', 201], ['Chunked', 201], ['gzip, chunked', 400], ['identity, chunked', 400]])('a body sent in the coding %s → %i', async (coding, status) => {
  const answer = await raw(`POST /echo HTTP/1.1\nhost: x\nconnection: close\ncontent-type: application/json\naccept-language: en\ntransfer-encoding: ${coding}\n\n7\n{"a":1}\n0\n\n`);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  if (status === 400) expect(answer).toContain('{"code":"BAD_REQUEST","field":"Transfer-Encoding","message":"The request cannot be read: its Transfer-Encoding may be chunked only."}');
});
