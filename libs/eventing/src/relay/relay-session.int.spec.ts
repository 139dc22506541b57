import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, freshDatabase } from '@heyu/testing';
import { RelaySession } from './relay-session.js';

let url: string;
let other: RelaySession;
let holder: ChildProcess | undefined;
beforeAll(async () => {
  ({ appUrl: url } = await freshDatabase('jjj', 'polls'));
  other = await RelaySession.open(url);
});
afterAll(async () => {
  holder?.kill('SIGKILL');
  await other.close();
});

/** A process of its own that takes the lock, and says whether it still believes in it when it wakes up. */
const script = (path: string): string => `
  const { RelaySession } = await import(${JSON.stringify(path)});
  const session = await RelaySession.open(process.env.URL);
  if (!(await session.tryLock())) process.exit(3);
  console.log('locked');
  process.on('SIGUSR2', () => {
    try { session.assertHeld(); console.log('held'); } catch { console.log('lost'); }
  });
`;

it('keeps its lock while it pings, and loses it when its process is frozen', async () => {
  const path = fileURLToPath(new URL('./relay-session.ts', import.meta.url));
  holder = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script(path)], { env: { ...process.env, NODE_OPTIONS: '', URL: url } });
  const said: string[] = [];
  holder.stdout!.on('data', (line: Buffer) => said.push(...line.toString().trim().split('\n')));
  holder.stderr!.on('data', (line: Buffer) => said.push(line.toString()));
  await eventually('the child has the lock', () => said.includes('locked'));

  holder.kill('SIGUSR2');
  await eventually('it believes in it', () => said.includes('held'));
  for (let n = 0; n < 12; n += 1) {
    expect(await other.tryLock()).toBe(false);
    await other.idle(1_000);
  }

  holder.kill('SIGSTOP');
  await eventually('Postgres ended the frozen session', () => other.tryLock(), { within: 30_000 });
  holder.kill('SIGUSR2');
  holder.kill('SIGCONT');
  await eventually('the thawed process knows', () => said.includes('lost'));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
});
