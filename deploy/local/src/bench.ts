import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from './command.js';
import { fetchKafkaLibraries } from './kafka/kafka.libraries.js';
import { root } from './paths.js';
import { UserError } from './user-error.js';

const dir = join(root, 'tests/bench');

/** `npm run bench -- <name>`: measures something together with its reference and prints the ratio. */
await command(async () => {
  const names = readdirSync(dir).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? []);
  const [name = ''] = process.argv.slice(2);
  if (!names.includes(name)) throw new UserError(`Which one? npm run bench -- <${names.join(' | ')}>`);
  await fetchKafkaLibraries();
  const { bench } = await import(pathToFileURL(join(dir, `${name}.bench.ts`)).href) as { bench(): Promise<void> };
  await bench();
});
