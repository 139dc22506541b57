import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inFolder, onPlatform } from './platform.ts';
import { cpuMs, tree } from './processes.ts';

/** The first minutes still compile what runs often (V8, the JVM): a platform that stands for years is measured after them. */
const settleMs = 180_000;
const watchMs = 120_000;

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
  const before = cpuMs(tree());
  await sleep(watchMs);
  const processes = tree();
  const cpu = ((cpuMs(processes) - before) / watchMs) * 100;
  return { megabytes: processes.reduce((sum, pid) => sum + pss(pid), 0) / 1024, cpu };
}

function pss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
