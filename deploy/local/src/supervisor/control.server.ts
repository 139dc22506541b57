import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Passage, TcpProxy } from '../proxies/tcp-proxy.js';

export interface Controlled {
  readonly token: string;
  readonly proxies: ReadonlyMap<string, TcpProxy>;
  processes(): { name: string; pid: number | undefined; restarts: number }[];
}

const passages: Readonly<Record<string, Passage>> = { heal: 'open', cut: 'cut', 'half-open': 'half-open', deaf: 'deaf', mute: 'mute' };

const allowed = (request: IncomingMessage, token: string): boolean => {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}

function route(request: IncomingMessage, controlled: Controlled): [number, unknown] {
  if (!allowed(request, controlled.token)) return [401, { error: 'The token stands in platform.json of the platform\'s folder.' }];
  const [first, cell = '', verb = '', amount] = new URL(request.url ?? '/', 'http://control').pathname.split('/').slice(1);
  const states = () => Object.fromEntries([...controlled.proxies].map(([code, proxy]) => [code, proxy.state]));
  if (request.method === 'GET' && first === 'status') return [200, { processes: controlled.processes(), proxies: states() }];
  const proxy = controlled.proxies.get(cell);
  if (request.method !== 'POST' || first !== 'proxies' || !proxy) return [404, { error: 'GET /status, POST /proxies/<cell>/<cut|heal|half-open|deaf|mute>, POST /proxies/<cell>/delay/<ms>' }];
  if (verb === 'delay' && /^\d{1,6}$/.test(amount ?? '')) proxy.delay(Number(amount));
  else if (verb === 'heal') proxy.heal();
  else if (Object.hasOwn(passages, verb)) proxy.pass(passages[verb] as Passage);
  else return [404, { error: `unknown: ${verb}` }];
  return [200, proxy.state];
}

/** On 127.0.0.1, for the story and for operators: what runs, and the cells' way to Kafka. A token keeps web pages out. */
export async function startControlServer(port: number, controlled: Controlled): Promise<() => Promise<void>> {
  const server = createServer((request, response) => answer(response, ...route(request, controlled)));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
