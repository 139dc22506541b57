import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ELSEWHERE } from '../processes/remove-tree.js';
import { UserError } from '../user-error.js';
import type { PostgresBinaries, ServerUser } from './postgres.binaries.js';

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

/**
 * Where PostgreSQL stands. Started by root it runs as another user, who may not be let into the checkout (under `/root`, say):
 * then its programs are copied to, and its data kept in, a folder of its own under `/var/tmp`, to which a link leads.
 */
export function placeOf(dir: string, binaries: PostgresBinaries, user: ServerUser): Place {
  mkdirSync(dir, { recursive: true });
  const { uid, gid } = user;
  const programs = dirname(binaries.postgres);
  if (uid === undefined || gid === undefined || (reaches(user, dir) && reaches(user, programs))) return { dir, binaries };
  const elsewhere = `/var/tmp/heyu-postgres-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`;
  ownFolder(elsewhere, { uid, gid });
  if (!existsSync(join(dir, ELSEWHERE))) symlinkSync(elsewhere, join(dir, ELSEWHERE));
  const native = join(elsewhere, 'native');
  if (!existsSync(native)) {
    rmSync(`${native}.part`, { recursive: true, force: true });
    cpSync(dirname(programs), `${native}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${native}.part`, native);
  }
  const moved = (program: string): string => join(native, basename(programs), basename(program));
  return { dir: elsewhere, binaries: { postgres: moved(binaries.postgres), initdb: moved(binaries.initdb), pg_ctl: moved(binaries.pg_ctl) } };
}
