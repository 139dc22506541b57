import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testDir } from '@heyu/testing';
import { root } from './paths.js';
import { builtServices, fixedPorts, regionsDir, regionsIn, type Ports } from './platform/layout.js';
import { until } from './play/until.js';
import { isFree } from './processes/free-port.js';
import { isRunning, notedIn } from './processes/process-record.js';
import { ELSEWHERE } from './processes/remove-tree.js';

/** `npm start` as a user sees it, in a folder and on ports of its own. */
interface Run {
  readonly process: ChildProcess;
  /** Its exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  said(): string;
}

let dir: string;
let offset: number;
let ports: Ports;
const runs: Run[] = [];

async function freeOffset(): Promise<number> {
  for (let tried = 10_000; tried < 28_000; tried += 500) {
    ports = fixedPorts({ regions: regionsIn(regionsDir), services: builtServices(), instances: 1 }, tried);
    if ((await Promise.all(Object.values(ports).map(isFree))).every(Boolean)) return tried;
  }
  throw new Error('No free ports');
}

function start(): Run {
  const child = spawn(process.execPath, [join(root, 'deploy/local/dist/start.js')], {
    env: { ...process.env, NODE_OPTIONS: '', HEYU_DIR: dir, HEYU_PORT_OFFSET: String(offset) }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const run = { process: child, ended: once(child, 'exit').then(([code]) => code as number | null), said: () => said };
  runs.push(run);
  return run;
}
const ready = (run: Run) => until('the table', () => /is ready/.test(run.said()), { withinMs: 150_000 });
/** What others on this machine could read, or look into, of all that a run has written; what lies behind a closed folder of the server's user is his. */
const openToOthers = () => readdirSync(dir, { recursive: true, withFileTypes: true })
  .map((entry) => ({ path: join(entry.parentPath, entry.name), kind: entry.isDirectory() || entry.isSymbolicLink() ? 0o066 : 0o077 }))
  .filter(({ path, kind }) => !path.includes(`/${ELSEWHERE}/`) && existsSync(path) && (statSync(path).mode & kind) !== 0).map(({ path }) => path);
const left = () => notedIn(join(dir, 'notes')).filter(isRunning).map(({ name }) => name);

beforeAll(async () => {
  dir = mkdtempSync(join(testDir(), 'start-'));
  offset = await freeOffset();
});
afterAll(async () => {
  for (const run of runs) run.process.kill('SIGTERM');
  await Promise.all(runs.map((run) => run.ended));
}, 60_000);

test('a busy port is named, with the cure, and nothing stays behind', async () => {
  const other: Server = createServer().listen(ports['gateway'], '127.0.0.1');
  await once(other, 'listening');
  const run = start();
  expect(await run.ended).toBe(1);
  expect(run.said()).toContain(`Port ${ports['gateway']} (gateway) is in use by another program`);
  expect(run.said()).not.toMatch(/^\s+at /m);
  expect(left()).toEqual([]);
  await new Promise((resolve) => other.close(resolve));
});

test('it starts and shows what to open; a second one says that it is running already; killed outright, the next one takes up what it left and its data; a signal ends all', async () => {
  const first = start();
  await ready(first);
  const [page] = /http:\S+graphiql/.exec(first.said())!;
  expect(await (await fetch(page)).text()).toContain('<title>合育 Heyu: GraphiQL</title>');
  const [, signIn] = /Sign in 登录\s+(\S+)/.exec(first.said())!;
  expect(await (await fetch(signIn!)).text()).toContain('coordinator-yrd');
  expect(first.said()).toContain('filling in the demo');
  expect(openToOthers()).toEqual([]);

  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Heyu is running already (process ${first.process.pid})`);
  expect((await fetch(`http://127.0.0.1:${ports['gateway']}/health/live`)).status).toBe(200);

  first.process.kill('SIGKILL');
  await first.ended;
  expect(left()).toEqual(expect.arrayContaining(['kafka', 'postgres', 'gateway']));
  const third = start();
  await ready(third);
  expect(third.said()).toContain('stopped what an earlier run had left');
  expect(third.said()).not.toContain('filling in the demo');

  third.process.kill('SIGINT');
  expect(await third.ended).toBe(0);
  expect(left()).toEqual([]);
  expect((await Promise.all(Object.values(ports).map(isFree))).every(Boolean)).toBe(true);
}, 300_000);
