import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileCache } from '../paths.js';
import type { ProcessSpec } from '../platform/platform.js';
import { end, forget, notedIn } from '../processes/process-record.js';
import { spawnNoted } from '../processes/spawn-noted.js';
import { UserError } from '../user-error.js';
import type { Running } from './supervised.js';

/** What the shell told us, without what npm adds: a child sees what `platform.ts` says and nothing of the run around it. */
const inherited = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env)
  .filter(([name]) => !/^(npm_|DATABASE_URL$|KAFKA_BROKERS$|HEYU_|JEST_)/.test(name)));

/** Starts a Node process of the platform with this very Node; few and small heaps, for they share one machine. */
export async function startNodeProcess(spec: ProcessSpec, dirs: { log: string; notes: string }): Promise<Running> {
  const child = spawnNoted({ name: spec.name, command: process.execPath, args: ['--enable-source-maps', '--max-semi-space-size=8', spec.script],
    env: { ...inherited(), NODE_OPTIONS: '', NODE_COMPILE_CACHE: compileCache, ...spec.env }, log: dirs.log, notes: dirs.notes });
  const exited = once(child, 'exit').catch(() => undefined);
  return {
    pid: child.pid,
    exited,
    stop: async () => {
      const noted = notedIn(dirs.notes).find(({ name }) => name === spec.name);
      if (noted) await end(noted, 'SIGTERM', 12_000);
      forget(dirs.notes, spec.name);
    },
  };
}

const lastLine = (log: string): string => {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').at(-1)?.slice(0, 300) ?? '';
  } catch {
    return '';
  }
};

const startsAtMost = 4;

/** Waits until a process says that it can serve; gives up early on one that does not stay up. */
export async function untilReady(spec: ProcessSpec, log: string, restarts: () => number, withinMs = 90_000): Promise<void> {
  for (const giveUp = Date.now() + withinMs; Date.now() < giveUp && restarts() < startsAtMost; await sleep(100)) {
    const answer = await fetch(`http://127.0.0.1:${spec.port}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
  }
  throw new UserError(`${spec.name} does not get ready. Its last line: ${lastLine(log)} (all of it: ${log})`);
}
