import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inThread, ThreadFailed } from './in-thread.js';

let dir: string;
const limits = { megabytes: 64, ms: 30_000 };
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'heyu-thread-')); });
afterAll(() => rmSync(dir, { recursive: true }));

function thread(name: string, body: string): string {
  const file = join(dir, `${name}.mjs`);
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${body}`);
  return file;
}

test('answers with its first message, and knows nothing of the environment', async () => {
  const file = thread('adds', 'parentPort.postMessage([workerData.a + workerData.b, Object.keys(process.env)]); setInterval(() => {}, 1000);');
  expect(await inThread(file, { a: 2, b: 3 }, limits)).toEqual([5, []]);
});
test('one that never answers is ended', async () => {
  await expect(inThread(thread('spins', 'for (;;);'), null, { ...limits, ms: 300 })).rejects.toThrow('no answer within 300 ms');
});
test('one that takes more memory than it may is ended, and nobody else is', async () => {
  const greedy = thread('hoards', 'const all = []; for (;;) all.push(new Array(100_000).fill({ n: all.length }));');
  await expect(inThread(greedy, null, limits)).rejects.toBeInstanceOf(ThreadFailed);
});
test.each([['throws', 'throw new Error("no ink");', 'no ink'], ['ends', 'process.exit(0);', 'without an answer'], ['is not there', null, 'Cannot find module']])(
  'one that %s says so', async (name, body, why) => {
    await expect(inThread(body === null ? join(dir, 'nowhere.mjs') : thread(name, body), null, limits)).rejects.toThrow(why);
  });
