import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that we started, as noted on disk. The start time tells it from a stranger that was later given the same pid. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly started: string;
}

/** When a process began, as the system tells it (an opaque text), or null if it is gone or a zombie. */
export function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : fields[19] ?? null;
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}

export const isRunning = (process: ProcessRecord): boolean => startOf(process.pid) === process.started;

const fileOf = (dir: string, name: string) => join(dir, `${name}.pid.json`);

/** Notes a process of ours in `dir`; the note outlives us, so that the next start finds what we left. */
export function note(dir: string, name: string, pid: number): ProcessRecord {
  mkdirSync(dir, { recursive: true });
  const noted = { name, pid, started: startOf(pid) ?? 'gone' };
  writeFileSync(fileOf(dir, name), JSON.stringify(noted));
  return noted;
}

export const forget = (dir: string, name: string): void => rmSync(fileOf(dir, name), { force: true });

/** What is noted in `dir`, running or not. */
export function notedIn(dir: string): ProcessRecord[] {
  let files: string[];
  try {
    files = readdirSync(dir).filter((file) => file.endsWith('.pid.json'));
  } catch {
    return [];
  }
  return files.flatMap((file) => {
    try {
      return [JSON.parse(readFileSync(join(dir, file), 'utf8')) as ProcessRecord];
    } catch {
      return []; // written by half when its writer was killed: the process had not been handed out yet
    }
  });
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
};

/** Asks a process to end, waits for at most `graceMs`, then kills it. Does nothing to a stranger with the same pid. */
export async function end(noted: ProcessRecord, ask: NodeJS.Signals = 'SIGTERM', graceMs = 10_000): Promise<void> {
  if (!isRunning(noted)) return;
  signal(noted.pid, 'SIGCONT');
  signal(noted.pid, ask);
  for (const until = Date.now() + graceMs; Date.now() < until; await sleep(30)) if (!isRunning(noted)) return;
  signal(noted.pid, 'SIGKILL');
  for (const until = Date.now() + 5_000; Date.now() < until; await sleep(30)) if (!isRunning(noted)) return;
}

/** How each kind of server is asked to end: Postgres drops its clients on SIGINT, on SIGTERM it waits for them. */
export const askOf = (name: string): NodeJS.Signals => (name.startsWith('postgres') ? 'SIGINT' : 'SIGTERM');
