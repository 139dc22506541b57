import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, startKafkaServer, startPostgresServer } from '@heyu/local';
import { inFolder, onPlatform } from './platform.ts';

const target = 20;

/** Warm start to ready, against PostgreSQL and Kafka alone. */
export async function bench(): Promise<void> {
  await inFolder(async (dir) => {
    await onPlatform(dir, async () => undefined);
    const servers = await seconds(() => serversAlone(dir));
    let whole = 0;
    const began = performance.now();
    await onPlatform(dir, async () => { whole = (performance.now() - began) / 1000; });
    console.log(`\nwarm start to ready: ${whole.toFixed(1)} s (target: at most ${target} s); PostgreSQL and Kafka alone: ${servers.toFixed(1)} s; ratio ${(whole / servers).toFixed(1)}`);
  });
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The same servers on folders of their own, already set up once. */
async function serversAlone(dir: string): Promise<void> {
  const alone = join(dir, 'servers');
  mkdirSync(alone, { recursive: true });
  const [postgresPort, port, controllerPort] = await freePorts(3) as [number, number, number];
  const [postgres, kafka] = await Promise.all([
    startPostgresServer({ dir: join(alone, 'postgres'), port: postgresPort, password: 'bench', log: join(alone, 'postgres.log'), notes: alone }),
    startKafkaServer({ dir: join(alone, 'kafka'), port, controllerPort, cells: [], log: join(alone, 'kafka.log'), notes: alone }),
  ]);
  await Promise.all([postgres.stop(), kafka.stop()]);
}
