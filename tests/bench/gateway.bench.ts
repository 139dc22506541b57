import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '@heyu/gateway/compose/compose';
import { parse } from 'graphql';
import { query, sdl } from './gateway/subgraphs.ts';
import { cpuMs } from './processes.ts';

const reference = join(import.meta.dirname, 'reference');
const warmSeconds = 5;
const seconds = 15;

interface Measured { readonly perSecond: number; readonly cpuMicroseconds: number }

/**
 * Requests/s and CPU a request of the whole gateway for a query over three services with fixed answers, ten connections, against
 * `@apollo/gateway` in the same version of Apollo Server. Each gateway alone on one core; services and clients on another. Linux only.
 */
export async function bench(): Promise<void> {
  if (!existsSync(join(reference, 'node_modules/@apollo/gateway'))) {
    console.log('  installing the reference …');
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: reference, stdio: 'ignore' });
  }
  const services = start(join(import.meta.dirname, 'gateway/subgraphs.ts'), [], 1);
  try {
    const [urls] = await once(services, 'message') as [Record<string, string>];
    const told = (path: string): string => JSON.stringify({ urls, supergraph: composed((name) => `${urls[name]!}${path}`) });
    const apollo = await measured(join(reference, 'apollo.host.mjs'), told('/graphql'));
    const heyu = await measured(join(import.meta.dirname, 'gateway/heyu.host.ts'), told('/graphql'));
    const say = ({ perSecond, cpuMicroseconds }: Measured): string => `${perSecond.toFixed(0)} requests/s, ${cpuMicroseconds.toFixed(0)} µs of CPU a request`;
    console.log(`\n@apollo/gateway in Apollo Server: ${say(apollo)}`);
    console.log(`this gateway: ${say(heyu)}; ratio ${(heyu.perSecond / apollo.perSecond).toFixed(2)} in requests/s (target: at least 5), ${(apollo.cpuMicroseconds / heyu.cpuMicroseconds).toFixed(2)} in CPU`);
  } finally {
    services.kill();
  }
}

/** The supergraph as our own composition makes it; the reference needs an address in each `@join__graph`. */
const composed = (urlOf: (name: string) => string): string => {
  const text = compose(Object.entries(sdl).map(([name, typeDefs]) => ({ name, typeDefs: parse(typeDefs) })));
  return text.replace(/@join__graph\(name: "(\w+)", url: "[^"]*"\)/g, (_, name: string) => `@join__graph(name: "${name}", url: "${urlOf(name)}")`);
};

const start = (file: string, args: readonly string[], core: number): ChildProcess =>
  fork(file, args, { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath, '--no-warnings'] });

async function measured(file: string, told: string): Promise<Measured> {
  const gateway = start(file, [told], 0);
  try {
    const [url] = await once(gateway, 'message') as [string];
    await sanity(url);
    await load(url, warmSeconds);
    const before = cpuMs([gateway.pid!]);
    const { answers, wrong, seconds: took } = await load(url, seconds);
    if (wrong) throw new Error(`${wrong} wrong answers of ${file}`);
    return { perSecond: answers / took, cpuMicroseconds: ((cpuMs([gateway.pid!]) - before) / answers) * 1000 };
  } finally {
    gateway.kill('SIGKILL');
  }
}

async function load(url: string, forSeconds: number): Promise<{ answers: number; wrong: number; seconds: number }> {
  const client = start(join(reference, 'load.mjs'), [`${url}/graphql`, query, String(forSeconds)], 1);
  const [found] = await once(client, 'message') as [{ answers: number; wrong: number; seconds: number }];
  client.kill();
  return found;
}

/** What is measured is the whole answer. */
async function sanity(url: string): Promise<void> {
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  const { data, errors } = await answer.json() as { data?: { courses: { program: { name: string }; students: unknown[] }[] }; errors?: unknown };
  if (errors || data?.courses.length !== 20 || data.courses[19]!.students.length !== 3 || !data.courses[0]!.program.name) throw new Error(`not the whole answer: ${JSON.stringify(errors)}`);
}
