import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { anyPorts, builtServices, platformDir, regionsDir, regionsIn, removeTree, runPlatform, type Platform } from '@heyu/local';

/** A folder under `.heyu/` that is gone afterwards. */
export async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(platformDir, 'bench-'));
  try {
    return await work(dir);
  } finally {
    removeTree(dir);
  }
}

/** The whole platform on free ports; `services` empty: PostgreSQL and Kafka, the gateway and the issuer alone. */
export async function onPlatform<T>(dir: string, work: (platform: Platform) => Promise<T>, services = builtServices()): Promise<T> {
  const shape = { regions: regionsIn(regionsDir), services, instances: 1 };
  const platform = await runPlatform({ ...shape, dir, regionsDir, ports: await anyPorts(shape), say: (line) => console.log(`  ${line}`) });
  try {
    await platform.ready();
    return await work(platform);
  } finally {
    await platform.stop();
  }
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
