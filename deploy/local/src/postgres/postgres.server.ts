import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { end, forget, notedIn } from '../processes/process-record.js';
import { spawnNoted } from '../processes/spawn-noted.js';
import { UserError } from '../user-error.js';
import { postgresBinaries, serverUser, type PostgresBinaries, type ServerUser } from './postgres.binaries.js';
import { placeOf } from './postgres.place.js';

const run = promisify(execFile);

export interface PostgresOptions {
  /** Holds `data/`; the superuser's password is kept by the caller. */
  readonly dir: string;
  readonly port: number;
  readonly password: string;
  readonly log: string;
  readonly notes: string;
  /** Tests: data that nobody keeps need not survive a power cut. */
  readonly throwaway?: boolean;
}

export interface PostgresServer {
  /** Superuser's URL of the database `postgres`. */
  readonly adminUrl: string;
  readonly pid: number | undefined;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

const settings = (options: PostgresOptions): string[] => Object.entries({
  listen_addresses: '127.0.0.1', unix_socket_directories: '', port: options.port,
  max_connections: 160, shared_buffers: '64MB', max_wal_size: '256MB', min_wal_size: '64MB',
  io_method: 'sync', jit: 'off', max_parallel_workers: 0, max_worker_processes: 2, max_logical_replication_workers: 0,
  log_timezone: 'UTC', timezone: 'UTC', log_checkpoints: 'off', log_line_prefix: '%m [%p] %d ',
  ...(options.throwaway ? { fsync: 'off', full_page_writes: 'off' } : {}),
}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

async function initialise(options: PostgresOptions, binaries: PostgresBinaries, user: ServerUser): Promise<void> {
  const data = join(options.dir, 'data');
  if (existsSync(join(data, 'PG_VERSION')) && existsSync(join(options.dir, 'initialised'))) return;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const passwordFile = join(options.dir, 'superuser');
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await run(binaries.initdb, [`--pgdata=${data}`, `--pwfile=${passwordFile}`, '--username=postgres', '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(options.throwaway ? ['--no-sync'] : [])], user);
  } catch (error) {
    throw new UserError(`PostgreSQL could not lay out its data in ${data}: ${(error as { stderr?: string }).stderr?.trim() ?? String(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(join(options.dir, 'initialised'), '');
}

/** What an earlier run left, however it ended: a server that still holds the data directory is stopped. */
async function stopLeftover(data: string, binaries: PostgresBinaries, user: ServerUser): Promise<void> {
  if (!existsSync(join(data, 'postmaster.pid'))) return;
  await run(binaries.pg_ctl, ['-D', data, '-m', 'fast', '-t', '20', 'stop'], user).catch(() => undefined);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') throw new UserError('The embedded PostgreSQL does not take its password: .heyu was changed by hand; start with --fresh.');
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const tail = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join(' | ');

/** Starts PostgreSQL on 127.0.0.1 and resolves when it answers; lays its data out first if there is none. */
export async function startPostgresServer(options: PostgresOptions): Promise<PostgresServer> {
  const user = serverUser();
  const { dir, binaries } = placeOf(options.dir, await postgresBinaries(), user);
  const data = join(dir, 'data');
  await stopLeftover(data, binaries, user);
  await initialise({ ...options, dir }, binaries, user);
  const adminUrl = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`;
  // After a postmaster was killed its children hold the shared memory for some seconds: try again until they are gone.
  for (const giveUp = Date.now() + 25_000; ;) {
    const child = spawnNoted({ name: 'postgres', command: binaries.postgres, args: ['-D', data, ...settings(options)], ...user,
      cwd: dirname(binaries.postgres), log: options.log, notes: options.notes });
    const exited = once(child, 'exit').catch(() => undefined);
    while (child.exitCode === null && child.signalCode === null && Date.now() < giveUp) {
      if (await answers(adminUrl)) return { adminUrl, pid: child.pid, exited, stop: () => stopPostgresServer(options.notes) };
      await sleep(50);
    }
    if (Date.now() >= giveUp) throw new UserError(`PostgreSQL did not start: ${tail(options.log)} (all of it: ${options.log})`);
    await sleep(500);
  }
}

async function stopPostgresServer(notes: string): Promise<void> {
  const noted = notedIn(notes).find(({ name }) => name === 'postgres');
  if (noted) await end(noted, 'SIGINT', 20_000);
  forget(notes, 'postgres');
}
