import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startKafkaServer } from '../kafka/kafka.server.js';
import { portOf, type Ports, type Shape } from '../platform/layout.js';
import { http, platform, type PlatformOptions, type ProcessSpec } from '../platform/platform.js';
import { secretsIn, type Secrets } from '../platform/secrets.js';
import { databaseName, ensureDatabase, type DatabaseUrls } from '../postgres/postgres.databases.js';
import { startPostgresServer } from '../postgres/postgres.server.js';
import { privateDir } from '../processes/private-dir.js';
import { askOf, end, forget, notedIn } from '../processes/process-record.js';
import { rotate } from '../processes/spawn-noted.js';
import { TcpProxy } from '../proxies/tcp-proxy.js';
import { startControlServer } from './control.server.js';
import { startNodeProcess, untilReady } from './node-process.js';
import { Supervised } from './supervised.js';

export interface RunOptions extends Shape {
  /** Gets `data/`, `keys/`, `logs/`, `notes/`. */
  readonly dir: string;
  readonly ports: Ports;
  readonly regionsDir: string;
  /** Servers of one's own instead of the embedded ones. */
  readonly databaseUrl?: string | undefined;
  readonly kafkaBrokers?: string | undefined;
  readonly testClock?: boolean;
  /** Who can sign in; the demo's people unless given. */
  readonly peopleFile?: string | undefined;
  /** Told in one line each: what begins, what ended and is started again. */
  readonly say: (line: string) => void;
}

export interface Platform {
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
  readonly controlUrl: string;
  readonly secrets: Secrets;
  /** The environment of each `<region>-<service>`. */
  readonly environments: Readonly<Record<string, Record<string, string>>>;
  /** The cells' ways to Kafka; none with a broker of one's own. */
  readonly proxies: ReadonlyMap<string, TcpProxy>;
  processes(): { name: string; pid: number | undefined; restarts: number }[];
  /** Resolves when every process says that it can serve. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const servers = new Set(['kafka', 'postgres']);

/** Stops what a run that was killed left: first what uses the servers, then these. */
export async function endLeftovers(notes: string): Promise<number> {
  const left = notedIn(notes).filter(({ name }) => name !== 'supervisor');
  for (const group of [left.filter(({ name }) => !servers.has(name)), left.filter(({ name }) => servers.has(name))]) {
    await Promise.all(group.map(async (noted) => {
      await end(noted, askOf(noted.name));
      forget(notes, noted.name);
    }));
  }
  return left.length;
}

async function databases(o: RunOptions, secrets: Secrets, adminUrl: string): Promise<PlatformOptions['databaseOf']> {
  const urls = new Map<string, DatabaseUrls>();
  for (const name of o.regions.flatMap((region) => [...o.services, 'keys'].map((service) => databaseName(region, service)))) {
    urls.set(name, await ensureDatabase({ adminUrl, name, ownerPassword: secrets.password(`${name}_owner`), appPassword: secrets.password(`${name}_app`) }));
  }
  return (region, service) => urls.get(databaseName(region, service)) as DatabaseUrls;
}

/** Starts the servers, then every process of the platform, and keeps all of them up until `stop()`. Whatever fails, nothing stays behind. */
export async function runPlatform(o: RunOptions): Promise<Platform> {
  const [data, logs, notes] = ['data', 'logs', 'notes'].map((name) => join(o.dir, name)) as [string, string, string];
  mkdirSync(data, { recursive: true });
  for (const dir of [logs, notes]) privateDir(dir);
  const secrets = secretsIn(join(o.dir, 'keys'), o.regions);
  const stages: Supervised[][] = [];
  const proxies = new Map<string, TcpProxy>();
  const logOf = (name: string): string => join(logs, `${name}.log`);
  const all = (): Supervised[] => stages.flat();
  const processes = (): ReturnType<Platform['processes']> => all().map(({ name, pid, restarts }) => ({ name, pid, restarts }));
  let closeControl = async (): Promise<void> => undefined;
  const stop = async (): Promise<void> => {
    for (const stage of [...stages].reverse()) await Promise.all(stage.map((each) => each.stop()));
    await Promise.all([...proxies.values()].map((each) => each.close()));
    await closeControl();
  };
  const start = async (stage: Supervised[]): Promise<void> => {
    stages.push(stage);
    for (const { name } of stage) rotate(logOf(name));
    const begun = await Promise.allSettled(stage.map((each) => each.start()));
    for (const each of begun) if (each.status === 'rejected') throw each.reason;
  };

  const postgres = new Supervised('postgres', () => startPostgresServer({ dir: join(data, 'postgres'), port: portOf(o.ports, 'postgres'),
    password: secrets.password('postgres'), log: logOf('postgres'), notes }), o.say);
  const cells = o.regions.map((cell) => ({ cell, port: portOf(o.ports, `listener.${cell}`), proxyPort: portOf(o.ports, `proxy.${cell}`) }));
  const kafka = new Supervised('kafka', () => startKafkaServer({ dir: join(data, 'kafka'), port: portOf(o.ports, 'kafka'),
    controllerPort: portOf(o.ports, 'controller'), cells, log: logOf('kafka'), notes }), o.say);
  const nodeProcess = (spec: ProcessSpec): Supervised => new Supervised(spec.name, () => startNodeProcess(spec, { log: logOf(spec.name), notes }), o.say);

  try {
    closeControl = await startControlServer(portOf(o.ports, 'control'), { token: secrets.controlToken, proxies, processes });
    if (!o.kafkaBrokers) for (const { cell, port, proxyPort } of cells) proxies.set(cell, new TcpProxy(proxyPort, port));
    await Promise.all([...proxies.values()].map((each) => each.listen()));
    await start([...(o.databaseUrl ? [] : [postgres]), ...(o.kafkaBrokers ? [] : [kafka])]);
    const adminUrl = o.databaseUrl ?? `postgres://postgres:${secrets.password('postgres')}@127.0.0.1:${portOf(o.ports, 'postgres')}/postgres`;
    const specs = platform({ ...o, secrets, dataDir: data, databaseOf: await databases(o, secrets, adminUrl),
      brokersOf: (region) => o.kafkaBrokers ?? `127.0.0.1:${portOf(o.ports, `proxy.${region}`)}` });
    o.say(`starting ${specs.length} processes`);
    const [edge, services] = [specs.filter(({ name }) => ['gateway', 'issuer'].includes(name)), specs.filter(({ name }) => !['gateway', 'issuer'].includes(name))];
    await start(services.map(nodeProcess));
    await start(edge.map(nodeProcess));
    return { gatewayUrl: http(o.ports, 'gateway'), issuerUrl: http(o.ports, 'issuer'), controlUrl: http(o.ports, 'control'), secrets, proxies, processes, stop,
      environments: Object.fromEntries(services.map(({ name, env }) => [name, { ...env }])),
      ready: async () => void await Promise.all(specs.map((spec) => untilReady(spec, logOf(spec.name), () => all().find(({ name }) => name === spec.name)?.restarts ?? 0))) };
  } catch (error) {
    await stop();
    throw error;
  }
}
