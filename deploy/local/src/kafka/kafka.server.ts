import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { randomBytes } from 'node:crypto';
import { kafkaLibraries, root } from '../paths.js';
import { privateDir } from '../processes/private-dir.js';
import { end, forget, notedIn } from '../processes/process-record.js';
import { spawnNoted } from '../processes/spawn-noted.js';
import { UserError } from '../user-error.js';
import { fetchKafkaLibraries } from './kafka.libraries.js';
import { kafkaProperties, type KafkaLayout } from './kafka.properties.js';

export interface KafkaOptions extends Omit<KafkaLayout, 'dataDir'> {
  /** Holds `data/` and `server.properties`. */
  readonly dir: string;
  readonly log: string;
  readonly notes: string;
  /** Under which name the process is noted. */
  readonly name?: string;
}

export interface KafkaServer {
  /** The plain listener, past all proxies. */
  readonly brokers: string;
  readonly pid: number | undefined;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
  /** kill −9, as a crash. */
  kill(): Promise<void>;
}

/** `lib/*` is expanded by the JVM itself. */
const classpath = ['-cp', join(kafkaLibraries, '*')];
const log4j = `-Dlog4j2.configurationFile=${join(root, 'deploy/local/kafka/log4j2.properties')}`;
const serial = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];

/** A cluster id as Kafka writes it: 16 bytes, base64url, not beginning with a dash (the tool would take it for an option). */
const clusterId = (): string => `H${randomBytes(16).toString('base64url').slice(1, 21)}A`;

async function format(dataDir: string, properties: string): Promise<void> {
  if (existsSync(join(dataDir, 'meta.properties'))) return;
  mkdirSync(dataDir, { recursive: true });
  await promisify(execFile)('java', ['-Xmx128m', ...serial, log4j, ...classpath, 'kafka.tools.StorageTool', 'format', '--standalone', '-t', clusterId(), '-c', properties])
    .catch((error: { stdout?: string; stderr?: string }) => {
      throw new UserError(`Kafka could not lay out its data in ${dataDir}: ${(error.stderr || error.stdout || String(error)).trim().split('\n').at(-1)}`);
    });
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

const tail = (file: string): string => readFileSync(file, 'utf8').split('\n').filter((line) => / (ERROR|FATAL) |Exception/.test(line)).slice(0, 2).join(' | ');

/**
 * Starts the broker on 127.0.0.1 and resolves when it serves; fetches its jars and lays its data out first where needed.
 * It opens its client listeners last: an accepted connection means that it serves.
 */
export async function startKafkaServer(options: KafkaOptions): Promise<KafkaServer> {
  const name = options.name ?? 'kafka';
  await stopKafkaServer(options.notes, name); // what an earlier run left
  await fetchKafkaLibraries();
  const dataDir = join(options.dir, 'data');
  privateDir(options.dir);
  const properties = join(options.dir, 'server.properties');
  writeFileSync(properties, kafkaProperties({ ...options, dataDir }));
  await format(dataDir, properties);
  const child = spawnNoted({ name, command: 'java', args: ['-Xms96m', '-Xmx288m', '-XX:MaxDirectMemorySize=64m', '-XX:MaxMetaspaceSize=128m', ...serial,
    '-Djava.awt.headless=true', log4j, ...classpath, 'kafka.Kafka', properties], log: options.log, notes: options.notes });
  const exited = once(child, 'exit').catch(() => undefined);
  for (const giveUp = Date.now() + 60_000; Date.now() < giveUp; await sleep(50)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    const serves = await Promise.all([options.port, ...options.cells.map(({ port }) => port)].map(accepts));
    if (serves.every(Boolean)) {
      return { brokers: `127.0.0.1:${options.port}`, pid: child.pid, exited,
        stop: () => stopKafkaServer(options.notes, name), kill: () => stopKafkaServer(options.notes, name, 'SIGKILL') };
    }
  }
  await stopKafkaServer(options.notes, name);
  throw new UserError(`Apache Kafka did not start: ${tail(options.log)} (all of it: ${options.log})`);
}

async function stopKafkaServer(notes: string, name: string, ask: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const noted = notedIn(notes).find((entry) => entry.name === name);
  if (noted) await end(noted, ask, 20_000);
  forget(notes, name);
}
