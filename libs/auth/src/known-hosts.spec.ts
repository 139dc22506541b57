import { type Server, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { localHosts, onlyHosts } from './known-hosts.js';

let server: Server;
let port: number;

beforeAll(async () => {
  const app = express().use(onlyHosts([...localHosts, 'heyu.example.cn', 'other.example.cn:8443']), (_req, res) => { res.json('served'); });
  server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => server.close(done)));

const ask = (host: string, path = '/') => new Promise<{ status: number; body: unknown }>((resolve) => {
  request({ port, host: '127.0.0.1', path, headers: { host }, agent: false }, async (answer) => {
    resolve({ status: answer.statusCode!, body: JSON.parse((await answer.toArray()).join('')) });
  }).end();
});

test.each(['127.0.0.1:<port>', 'localhost:<port>', '[::1]:<port>', 'localhost', 'heyu.example.cn', 'HEYU.example.cn', 'heyu.example.cn:<port>', 'other.example.cn:8443'])('%s is served', async (host) => {
  expect(await ask(host.replace('<port>', String(port)))).toEqual({ status: 200, body: 'served' });
});

test.each([
  'evil.example:<port>', '127.0.0.1.evil.example:<port>', 'localhost:1', 'other.example.cn', 'heyu.example.cn:8443', 'heyu.example.cn.', '127.0.0.1:<port>@evil.example', ' ',
])('%s is not', async (host) => {
  expect(await ask(host.replace('<port>', String(port)))).toEqual({ status: 421, body: { code: 'HOST_NOT_SERVED', field: 'Host', message: expect.any(String) } });
});

test('two of them are none, whichever comes first', async () => {
  for (const hosts of ['host: localhost\r\nhost: evil.example', 'host: evil.example\r\nhost: localhost']) {
    const socket = connect(port, '127.0.0.1').end(`GET / HTTP/1.1\r\n${hosts}\r\nconnection: close\r\n\r\n`);
    expect((await socket.setEncoding('utf8').toArray()).join('')).toMatch(/^HTTP\/1\.1 421 /);
  }
});

test('health is told under any name, and nothing beside it', async () => {
  expect([(await ask('10.0.0.7', '/health/ready')).status, (await ask('10.0.0.7', '/health/readyx')).status]).toEqual([200, 421]);
});
