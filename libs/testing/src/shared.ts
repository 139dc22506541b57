import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, note, notedIn } from '@heyu/local';

/** The directory of this run of jest; its servers are stopped and it is removed when the run ends. */
export function testDir(): string {
  const dir = process.env.HEYU_TEST_DIR;
  if (!dir) throw new Error('HEYU_TEST_DIR is not set: run specs by `npm test` or `npm run jest -- <pattern>`.');
  return dir;
}

/** Starts something once for all workers of a run: the first to ask starts it, the others wait and read what it noted. */
export async function once<T>(name: string, start: () => Promise<T>): Promise<T> {
  const file = join(testDir(), `${name}.json`);
  const lock = join(testDir(), `${name}.lock`);
  for (;;) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
    try {
      mkdirSync(lock);
    } catch {
      const holder = notedIn(lock)[0];
      if (holder && !isRunning(holder)) rmSync(lock, { recursive: true, force: true });
      await sleep(50);
      continue;
    }
    try {
      if (existsSync(file)) continue;
      note(lock, 'holder', process.pid);
      const started = await start();
      writeFileSync(`${file}.part`, JSON.stringify(started));
      renameSync(`${file}.part`, file);
      return started;
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}
