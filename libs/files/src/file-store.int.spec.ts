import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FILE_LIMIT } from './file.refusals.js';
import { FileStore } from './file-store.js';
import { TooLarge } from './incoming.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
async function* inChunks(bytes: Uint8Array, length = 7_001): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
}

describe('the file store on local disk', () => {
  let folder: string;
  let store: FileStore;
  const open = () => FileStore.open({ FILES_DIR: folder, FILES_S3_REGION: 'us-east-1' });
  const names = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heyu-files-'));
    store = await open();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('what was kept is read back, byte for byte, under its hash', async () => {
    const bytes = randomBytes(300_000);
    const incoming = await store.receive(inChunks(bytes));
    expect(incoming).toMatchObject({ sha256: hashOf(bytes), size: 300_000 });
    expect(await store.has(incoming.sha256)).toBe(false);
    await store.keep(incoming);
    expect(hashOf(await buffer(await store.read(incoming.sha256)))).toBe(incoming.sha256);
    expect((await buffer(await store.read(incoming.sha256, { start: 200_000, end: 200_009 }))).equals(bytes.subarray(200_000, 200_010))).toBe(true);
  });

  test('one byte over the limit is refused and leaves nothing behind', async () => {
    await expect(store.receive(inChunks(Buffer.alloc(FILE_LIMIT + 1), 1 << 20))).rejects.toBeInstanceOf(TooLarge);
    expect(await names()).toEqual([]);
    expect(await store.receive(inChunks(Buffer.alloc(FILE_LIMIT), 1 << 20))).toMatchObject({ size: FILE_LIMIT });
  });

  test('eight writers of the same file at once: whoever sees it sees all of it', async () => {
    const bytes = randomBytes(2_000_000);
    const received = await Promise.all(Array.from({ length: 8 }, (_, n) => store.receive(inChunks(bytes, 10_000 + n))));
    const seen = await Promise.all(received.map(async (incoming) => {
      await store.keep(incoming);
      return hashOf(await buffer(await store.read(incoming.sha256)));
    }));
    expect(new Set(seen)).toEqual(new Set([hashOf(bytes)]));
    expect((await names()).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each(['receive', 'keep'])('a process killed with -9 in the middle of "%s" shows nothing, and sending again succeeds', async (mode) => {
    const child = spawn(process.execPath, ['--no-warnings', '--experimental-transform-types', '--import', at('../../testing/typescript.mjs'),
      at('./keep-slowly.fixture.ts'), folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const text of child.stdout) if (String(text).includes('3')) break;
    child.kill('SIGKILL');
    await once(child, 'exit');
    const bytes = Buffer.alloc(8 * 1024 * 1024, 'a');
    expect(await names()).toHaveLength(1);
    expect(await store.has(hashOf(bytes))).toBe(false);
    await store.keep(await store.receive(inChunks(bytes, 1 << 16)));
    expect(hashOf(await buffer(await store.read(hashOf(bytes))))).toBe(hashOf(bytes));
  });

  test('what a killed process left is swept after an hour; an upload under way is not', async () => {
    await store.receive(inChunks(randomBytes(10)));
    const [young] = await names();
    await writeFile(join(folder, 'incoming', 'old'), 'x');
    const before = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(folder, 'incoming', 'old'), before, before);
    await open();
    expect(await names()).toEqual([young]);
  });
});
