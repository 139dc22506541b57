import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { command } from './command.js';
import { fetchKafkaLibraries } from './kafka/kafka.libraries.js';
import { root } from './paths.js';

const results = z.object({
  numPassedTests: z.number(), numFailedTests: z.number(), numRuntimeErrorTestSuites: z.number(),
  /** A file of specs each; times in milliseconds. */
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
});
type Results = z.infer<typeof results>;
const slowest = 20;

/** Once somebody wants us to end: no further step. */
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => asked.abort());

/** Runs one step in front of the reader, in a process group of its own, so that all of it ends when we are asked to. */
async function step(name: string, args: readonly string[]): Promise<boolean> {
  console.log(`\n— ${name}`);
  const child = spawn('npm', ['run', '-s', ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const end = (): void => void (child.pid && process.kill(-child.pid, 'SIGTERM'));
  asked.signal.addEventListener('abort', end);
  const [code] = await once(child, 'exit') as [number | null];
  asked.signal.removeEventListener('abort', end);
  if (code !== 0) console.log(`${name}: failed`);
  return code === 0;
}

/** What jest wrote down; null if it ended before it could. */
function resultsIn(file: string): Results | null {
  try {
    return results.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** The files of specs that took longest. */
function tellSlowest({ testResults }: Results): void {
  console.log(`\n— the slowest of ${testResults.length} files of specs`);
  const timed = testResults.map(({ name, startTime, endTime }) => ({ name: relative(root, name), seconds: (endTime - startTime) / 1_000 }));
  for (const { name, seconds } of timed.sort((a, b) => b.seconds - a.seconds).slice(0, slowest)) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

/** `npm test [-- <arguments for jest>]`: types, rules of the house, then every spec. With arguments, only the specs that they choose. */
await command(async () => {
  const args = process.argv.slice(2);
  await fetchKafkaLibraries();
  const dir = mkdtempSync(join(tmpdir(), 'heyu-test-'));
  try {
    const checks = args.length ? [] : [['types', ['check']], ['rules of the house', ['lint']]] as const;
    let failedChecks = 0;
    for (const [name, script] of checks) if (!asked.signal.aborted && !await step(name, script)) failedChecks += 1;
    const file = join(dir, 'jest.json');
    // A socket that a spec left open must not keep the whole run waiting: jest ends when its last spec and the common tear-down have.
    const jest = !asked.signal.aborted && await step('specs', ['jest', '--', '--forceExit', '--json', `--outputFile=${file}`, ...args]);
    await step('clean-up', ['sweep']);
    const found = resultsIn(file);
    if (found) tellSlowest(found);
    // A suite that could not even run counts as one failure.
    const passed = found?.numPassedTests ?? 0;
    const sum = failedChecks + (found ? found.numFailedTests + found.numRuntimeErrorTestSuites : 0);
    console.log(`\n${passed} passed, ${sum} failed`);
    return jest && sum === 0 && passed > 0 ? 0 : 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
