// Plain JavaScript: jest loads its global set-up before any transform is there. Node strips the types of the two files that this imports.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askOf, end, isRunning, note, notedIn } from '../../../deploy/local/src/processes/process-record.ts';
import { removeTree } from '../../../deploy/local/src/processes/remove-tree.ts';

const heyu = fileURLToPath(new URL('../../../.heyu', import.meta.url));

/** Ends every server that was noted under a test directory, then removes it. */
async function remove(dir) {
  const notes = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name === 'notes')
    .map((entry) => join(entry.parentPath, entry.name));
  const noted = () => notes.flatMap((each) => notedIn(each)).filter(({ name }) => name !== 'jest');
  // A platform first: it stops its own in order, and would start again what ended without it.
  await Promise.all(noted().filter(({ name }) => ['platform', 'supervisor'].includes(name)).map((each) => end(each, 'SIGTERM', 60_000)));
  await Promise.all(noted().map((each) => end(each, askOf(each.name), 5_000)));
  removeTree(dir);
}

/** Removes what killed runs left. */
export async function removeStale() {
  if (!existsSync(heyu)) return;
  for (const name of readdirSync(heyu).filter((entry) => /^test-\d+$/.test(entry))) {
    const runner = notedIn(join(heyu, name, 'notes')).find((noted) => noted.name === 'jest');
    if (!runner || !isRunning(runner)) await remove(join(heyu, name));
  }
}

/** Each run has a directory of its own; servers start in it when the first spec asks for them. */
export async function openTestDir() {
  await removeStale();
  const dir = join(heyu, `test-${process.pid}`);
  mkdirSync(dir, { recursive: true });
  note(join(dir, 'notes'), 'jest', process.pid);
  process.env.HEYU_TEST_DIR = dir;
}

export const closeTestDir = () => remove(process.env.HEYU_TEST_DIR);
