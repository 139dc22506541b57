import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ELSEWHERE } from '../processes/remove-tree.js';
import { UserError } from '../user-error.js';
import type { PostgresBinaries, ServerUser } from './postgres.binaries.js';

const OUTSIDE = '/var/tmp';
const PREFIX = 'heyu-postgres-';

export interface Place {
  /** Holds the data. */
  readonly dir: string;
  readonly binaries: PostgresBinaries;
}

/** Whether the user may pass through this folder and all above it. */
function reaches(user: ServerUser, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (folder === dirname(folder) || reaches(user, dirname(folder)));
}

function ownFolder(path: string, user: Required<ServerUser>): void {
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
  const { uid } = lstatSync(path);
  if (!lstatSync(path).isDirectory() || (uid !== user.uid && uid !== 0)) throw new UserError(`${path} belongs to somebody else: remove it and start again.`);
  chownSync(path, user.uid, user.gid);
}

/** A copy that the server's user can read whatever we keep from others; the folder around it is his alone. */
function copyForUser(from: string, to: string): void {
  const kept = process.umask(0o022);
  try {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  } finally {
    process.umask(kept);
  }
}

/** What checkouts that are gone have left: their servers are stopped, their folders removed. */
function removeOrphans(): void {
  for (const name of readdirSync(OUTSIDE).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(OUTSIDE, name);
    const origin = join(folder, 'origin');
    if (!existsSync(origin) || existsSync(readFileSync(origin, 'utf8'))) continue;
    const { uid, gid } = statSync(folder);
    spawnSync(join(folder, 'native/bin/pg_ctl'), ['-D', join(folder, 'data'), '-m', 'immediate', 'stop'], { uid, gid });
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Where PostgreSQL stands. Started by root it runs as another user, who may not be let into the checkout (under `/root`, say):
 * then its programs are copied to, and its data kept in, a folder of its own under `/var/tmp`, to which a link leads.
 */
export function placeOf(dir: string, binaries: PostgresBinaries, user: ServerUser): Place {
  mkdirSync(dir, { recursive: true });
  const { uid, gid } = user;
  const programs = dirname(binaries.postgres);
  if (uid === undefined || gid === undefined || (reaches(user, dir) && reaches(user, programs))) return { dir, binaries };
  removeOrphans();
  const elsewhere = join(OUTSIDE, `${PREFIX}${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`);
  ownFolder(elsewhere, { uid, gid });
  writeFileSync(join(elsewhere, 'origin'), dir);
  if (!existsSync(join(dir, ELSEWHERE))) symlinkSync(elsewhere, join(dir, ELSEWHERE));
  const native = join(elsewhere, 'native');
  if (!existsSync(native)) {
    rmSync(`${native}.part`, { recursive: true, force: true });
    copyForUser(dirname(programs), `${native}.part`);
    renameSync(`${native}.part`, native);
  }
  const moved = (program: string): string => join(native, basename(programs), basename(program));
  return { dir: elsewhere, binaries: { postgres: moved(binaries.postgres), initdb: moved(binaries.initdb), pg_ctl: moved(binaries.pg_ctl) } };
}
