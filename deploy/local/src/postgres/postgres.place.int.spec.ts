import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { freePorts } from '../processes/free-port.js';
import { removeTree } from '../processes/remove-tree.js';
import { postgresBinaries, serverUser } from './postgres.binaries.js';
import { placeOf } from './postgres.place.js';
import { startPostgresServer } from './postgres.server.js';

/** Only root runs the server as another user. */
const asRoot = process.getuid?.() === 0 ? test : test.skip;
const dirs: string[] = [];
afterEach(() => dirs.splice(0).forEach(removeTree));

function folder(mode: number): string {
  const dir = mkdtempSync(join(tmpdir(), 'heyu-place-'));
  chmodSync(dir, mode);
  dirs.push(dir);
  return join(dir, 'postgres');
}

asRoot('in a folder that is closed to its user the server stands elsewhere, and goes with the folder', async () => {
  const dir = folder(0o700);
  const notes = join(dir, '..', 'notes');
  const [port] = await freePorts(1) as [number];
  const server = await startPostgresServer({ dir, port, password: 'x', log: join(notes, 'log'), notes, throwaway: true });
  await server.stop();
  const elsewhere = realpathSync(join(dir, 'elsewhere'));
  expect(existsSync(join(elsewhere, 'data/PG_VERSION'))).toBe(true);
  removeTree(dir);
  expect(existsSync(elsewhere)).toBe(false);
});

asRoot('what a folder that is gone has left is removed by the next', async () => {
  const [first, second] = [folder(0o700), folder(0o700)];
  const binaries = await postgresBinaries();
  const left = placeOf(first, binaries, serverUser());
  rmSync(first, { recursive: true });
  placeOf(second, binaries, serverUser());
  expect(existsSync(left.dir)).toBe(false);
});

asRoot('in an open folder it stays where it is', async () => {
  const dir = folder(0o755);
  mkdirSync(dir);
  const binaries = { postgres: process.execPath, initdb: process.execPath, pg_ctl: process.execPath };
  expect(placeOf(dir, binaries, serverUser()).dir).toBe(dir);
});
