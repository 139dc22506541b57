import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** `of` and all that descend from it, this process's own without it. Linux only, as all here. */
export function tree(of: number = process.pid): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(stat(Number(name))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [of];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** User and system time that processes have had so far (ms). Those that have ended count no more. */
export const cpuMs = (pids: readonly number[]): number => pids.reduce((sum, pid) => {
  const fields = stat(pid);
  return sum + (fields ? ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000 : 0);
}, 0);

/** What follows the name in `/proc/<pid>/stat`: state, parent …; user and system ticks are the 12th and 13th. */
function stat(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  } catch {
    return null;
  }
}
