import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePorts } from '../processes/free-port.js';
import { until } from '../play/until.js';
import { TcpProxy } from './tcp-proxy.js';

let echo: Server;
let proxy: TcpProxy;
/** What has reached the server. */
let heard = '';
const clients: Socket[] = [];
const sockets = new Set<Socket>();

beforeEach(async () => {
  const [port, proxyPort] = await freePorts(2) as [number, number];
  heard = '';
  echo = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('data', (chunk) => {
      heard += chunk.toString();
      socket.write(chunk);
    });
  }).listen(port, '127.0.0.1');
  await once(echo, 'listening');
  proxy = new TcpProxy(proxyPort, port);
  await proxy.listen();
});
afterEach(async () => {
  for (const socket of [...clients.splice(0), ...sockets]) socket.destroy();
  await proxy.close();
  echo.close();
});

/** A client that collects what it hears. */
async function open(port = proxy.port): Promise<{ socket: Socket; said: () => string; closed: () => boolean }> {
  const socket = connect({ port, host: '127.0.0.1' });
  clients.push(socket);
  let [said, closed] = ['', false];
  socket.on('data', (chunk) => { said += chunk.toString(); }).on('error', () => undefined).on('close', () => { closed = true; });
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  return { socket, said: () => said, closed: () => closed };
}

const soon = (done: () => boolean): Promise<boolean> => until('it', done, { withinMs: 5_000 });

test('passes both ways when open', async () => {
  const { socket, said } = await open();
  socket.write('hello');
  await soon(() => said() === 'hello');
});

test('a cut breaks what stands and what comes; after healing a new connection passes', async () => {
  const before = await open();
  before.socket.write('x');
  await soon(() => before.said() === 'x');
  proxy.cut();
  await soon(before.closed);
  const during = await open();
  await soon(during.closed);
  proxy.heal();
  const after = await open();
  after.socket.write('again');
  await soon(() => after.said() === 'again');
});

test('half-open: nothing passes and nobody is told; what waited passes after healing, on the same connection', async () => {
  const { socket, said, closed } = await open();
  socket.write('a');
  await soon(() => said() === 'a');
  proxy.pass('half-open');
  socket.write('b');
  await sleep(100);
  expect({ said: said(), closed: closed(), heard }).toEqual({ said: 'a', closed: false, heard: 'a' });
  proxy.heal();
  await soon(() => said() === 'ab');
});

test('mute: the server hears, the client does not; deaf: the server does not even hear', async () => {
  const { socket, said } = await open();
  proxy.pass('mute');
  socket.write('a');
  await soon(() => heard === 'a');
  expect(said()).toBe('');
  proxy.pass('deaf');
  await soon(() => said() === 'a');
  socket.write('b');
  await sleep(100);
  expect(heard).toBe('a');
  proxy.heal();
  await soon(() => said() === 'ab');
});

test('delays keep the order', async () => {
  const { socket, said } = await open();
  proxy.delay(60);
  socket.write('1');
  await sleep(20);
  proxy.delay(5);
  socket.write('2');
  expect(said()).toBe('');
  await soon(() => said() === '12');
});
