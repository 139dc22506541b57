import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { command } from './command.js';
import { fetchKafkaLibraries } from './kafka/kafka.libraries.js';
import { root } from './paths.js';

/**
 * `npm run faults`: the story, again and again, while each kind of process is killed with −9 in every step; about fifteen minutes.
 * `HEYU_SEED` draws other moments and regions.
 */
await command(async () => {
  await fetchKafkaLibraries();
  const child = spawn('npm', ['run', '-s', 'jest', '--', 'tests/faults'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, HEYU_FAULTS: 'all' } });
  const pass = (): void => void child.kill('SIGTERM');
  process.once('SIGTERM', pass).once('disconnect', pass);
  const [code] = await once(child, 'exit') as [number | null];
  return code ?? 1;
});
