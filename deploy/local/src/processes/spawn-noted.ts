import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { note } from './process-record.js';

export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly log: string;
  /** Where the process is noted. */
  readonly notes: string;
}

/** Puts the log of the run before aside. */
export function rotate(log: string): void {
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log)) renameSync(log, `${log}.1`);
}

/**
 * Starts a process that writes to its log by itself and stands in a process group of its own, so that Ctrl-C in a terminal
 * reaches only us, who stop all in order.
 */
export function spawnNoted(launch: Launch): ChildProcess {
  mkdirSync(dirname(launch.log), { recursive: true });
  const log = openSync(launch.log, 'a', 0o600);
  try {
    const child = spawn(launch.command, launch.args, {
      cwd: launch.cwd, env: launch.env ?? process.env, uid: launch.uid, gid: launch.gid,
      detached: true, stdio: ['ignore', log, log],
    });
    if (child.pid !== undefined) note(launch.notes, launch.name, child.pid);
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}
