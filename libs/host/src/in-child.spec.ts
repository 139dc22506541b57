import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ChildFailed, inChild } from './in-child.js';

let dir: string;
const limits = { megabytes: 64, ms: 30_000 };
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'heyu-child-')); });
afterAll(() => rmSync(dir, { recursive: true }));

function child(name: string, body: string): string {
  const file = join(dir, `${name}.mjs`);
  writeFileSync(file, `process.once('message', (task) => { ${body} });`);
  return file;
}

test('answers with its first message, and knows nothing of the environment', async () => {
  const file = child('adds', 'process.send([task.a + task.b, Object.keys(process.env), task.bytes]); setInterval(() => {}, 1000);');
  expect(await inChild(file, { a: 2, b: 3, bytes: new Uint8Array([1]) }, limits)).toEqual([5, [], new Uint8Array([1])]);
});
test('one that never answers is ended', async () => {
  await expect(inChild(child('spins', 'for (;;);'), {}, { ...limits, ms: 300 })).rejects.toThrow('no answer within 300 ms');
});
test('one that takes more memory than it may is ended, and nobody else is', async () => {
  const greedy = child('hoards', 'const all = []; for (;;) all.push(new Array(100_000).fill({ n: all.length }));');
  await expect(inChild(greedy, {}, limits)).rejects.toBeInstanceOf(ChildFailed);
});
test.each([['throws', 'throw new Error("no ink");', 'no ink'], ['ends', 'process.exit(0);', 'without an answer'], ['is not there', null, 'Cannot find module']])(
  'one that %s says so', async (name, body, why) => {
    await expect(inChild(body === null ? join(dir, 'nowhere.mjs') : child(name, body), {}, limits)).rejects.toThrow(why);
  });
test('one that somebody else ends has not failed', async () => {
  const killed = inChild(child('is killed', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);'), {}, limits);
  await expect(killed).rejects.toThrow('a child was ended by SIGTERM');
  await expect(killed).rejects.not.toBeInstanceOf(ChildFailed);
});
