import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inFolder, onPlatform } from './platform.ts';

/** The first minutes still compile what runs often (V8, the JVM): a platform that stands for years is measured after them. */
const settleMs = 180_000;
const watchMs = 120_000;
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString());

interface Idle {
  readonly megabytes: number;
  /** Percent of one core. */
  readonly cpu: number;
}

/** Memory (sum of PSS over the process tree, this supervisor included) and CPU of the idle platform, against the same without services. Linux only. */
export async function bench(): Promise<void> {
  await inFolder(async (dir) => {
    const whole = await onPlatform(dir, idle);
    const servers = await onPlatform(dir, idle, []);
    console.log(`\nidle platform: ${whole.megabytes.toFixed(0)} MB PSS (target: at most 1800), ${whole.cpu.toFixed(1)} % of a core (target: at most 10)`);
    console.log(`without the cells' services: ${servers.megabytes.toFixed(0)} MB, ${servers.cpu.toFixed(1)} %; ratio ${(whole.megabytes / servers.megabytes).toFixed(2)} in memory`);
  });
}

async function idle(): Promise<Idle> {
  await sleep(settleMs);
  const before = ticks(tree());
  await sleep(watchMs);
  const processes = tree();
  const cpu = ((ticks(processes) - before) / ticksPerSecond / (watchMs / 1000)) * 100;
  return { megabytes: processes.reduce((sum, pid) => sum + pss(pid), 0) / 1024, cpu };
}

/** This process and all that descend from it. */
function tree(): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(stat(Number(name))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [process.pid];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** What follows the name in `/proc/<pid>/stat`: state, parent …; user and system ticks are the 12th and 13th. */
function stat(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  } catch {
    return null;
  }
}

const ticks = (pids: readonly number[]): number => pids.reduce((sum, pid) => {
  const fields = stat(pid);
  return sum + (fields ? Number(fields[11]) + Number(fields[12]) : 0);
}, 0);

function pss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
