import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.js';
import { hasKafkaLibraries } from './kafka/kafka.libraries.js';
import { platformDir, root } from './paths.js';
import { builtServices, regionsDir, regionsIn, type Ports } from './platform/layout.js';
import { portsAt } from './platform/port-offset.js';
import { supervisor, supervisorNotes, tellRunning, untellRunning } from './platform/running.js';
import { isFree } from './processes/free-port.js';
import { forget, note } from './processes/process-record.js';
import { removeTree } from './processes/remove-tree.js';
import { endLeftovers, runPlatform, type Platform } from './supervisor/run-platform.js';
import { table } from './supervisor/table.js';
import { UserError } from './user-error.js';

const say = (line: string): void => console.log(`  ${line}`);
const seed = join(root, 'deploy/local/dist/seed/main.js');
/** One for each database server: one of one's own begins empty too. */
const seedStamp = join(platformDir, 'data', `seeded-${createHash('sha256').update(process.env.DATABASE_URL ?? '').digest('hex').slice(0, 8)}`);

/** The first signal ends the platform in order; more of them change nothing. */
const asked = new Promise<'asked'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'));
  process.on('disconnect', () => resolve('asked')); // the script that started us is gone
});

async function refuseBusyPorts(ports: Ports, unused: readonly RegExp[]): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (unused.some((pattern) => pattern.test(name)) || await isFree(port)) continue;
    throw new UserError(`Port ${port} (${name}) is in use by another program: end that program, or move all ports of Heyu, e.g. HEYU_PORT_OFFSET=10000 npm start. 端口 ${port} 已被占用。`);
  }
}

/** The demo's people and records, once a data directory, through the gateway like anyone else. */
async function seedOnce(platform: Platform): Promise<void> {
  if (!existsSync(seed) || existsSync(seedStamp)) return;
  say('filling in the demo: schools, enterprises, programs');
  const child = spawn(process.execPath, [seed], { stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GATEWAY_URL: platform.gatewayUrl, ISSUER_URL: platform.issuerUrl } });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  if (await Promise.race([ended, asked]) === 'asked') child.kill();
  const [code] = await ended;
  if (code === 0) writeFileSync(seedStamp, new Date().toISOString());
  else say('the demo is incomplete; the next start tries again (each step is done once)');
}

function begin(): void {
  const other = supervisor();
  if (other) throw new UserError(`Heyu is running already (process ${other.pid}). End it with Ctrl-C there, or: kill ${other.pid}. 平台已在运行。`);
  note(supervisorNotes, 'supervisor', process.pid);
}

/** `npm start [-- --fresh]` */
await command(async () => {
  const began = Date.now();
  const { DATABASE_URL: databaseUrl, KAFKA_BROKERS: kafkaBrokers, HEYU_PORT_OFFSET: offset, HEYU_TEST_CLOCK } = process.env;
  const fresh = process.argv.includes('--fresh');
  if (fresh && (databaseUrl || kafkaBrokers)) throw new UserError('--fresh empties the embedded servers only: on servers of your own, drop the databases heyu_* and the topics yourself.');
  begin();
  let platform: Platform | undefined;
  try {
    if (await endLeftovers(supervisorNotes)) say('stopped what an earlier run had left');
    const shape = { regions: regionsIn(regionsDir), services: builtServices(), instances: 1 };
    const ports = portsAt(shape, offset);
    await refuseBusyPorts(ports, [...(databaseUrl ? [/^postgres$/] : []), ...(kafkaBrokers ? [/^(kafka|controller)$/, /^(listener|proxy)\./] : [])]);
    if (fresh) for (const name of ['data', 'keys']) removeTree(join(platformDir, name));
    if (!kafkaBrokers && !hasKafkaLibraries()) say('fetching Apache Kafka from Maven (54 MB)');
    const embedded = [...(databaseUrl ? [] : ['PostgreSQL']), ...(kafkaBrokers ? [] : ['Kafka'])];
    if (embedded.length) say(`starting ${embedded.join(' and ')}`);
    platform = await runPlatform({ ...shape, ports, dir: platformDir, regionsDir, databaseUrl, kafkaBrokers, testClock: HEYU_TEST_CLOCK === '1', say });
    if (await Promise.race([platform.ready(), asked]) !== 'asked') {
      tellRunning({ gatewayUrl: platform.gatewayUrl, issuerUrl: platform.issuerUrl, controlUrl: platform.controlUrl, controlToken: platform.secrets.controlToken,
        cuttable: platform.proxies.size > 0, environments: platform.environments });
      const took = Date.now() - began;
      await seedOnce(platform);
      console.log(table(platform, shape.regions, took));
      await asked;
    }
  } finally {
    if (platform) say('stopping …');
    await platform?.stop();
    untellRunning();
    forget(supervisorNotes, 'supervisor');
  }
});
