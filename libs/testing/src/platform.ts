import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { anyPorts, builtServices, regionsDir as configured, regionsIn, runPlatform, type Platform, type TcpProxy } from '@heyu/local';
import { testDir } from './shared.js';

export interface TestPlatform extends Platform {
  /** A cell's way to Kafka. */
  proxy(cell: string): TcpProxy;
  /** kill −9 of `postgres`, `kafka`, `issuer`, `gateway`, `<region>-<service>` or `<region>-<service>-2`; the supervisor starts it again. */
  kill(name: string): void;
}

export interface TestPlatformOptions {
  /** Folder with one folder a region, where it is not the configured one. */
  readonly regionsDir?: string;
  /** How many processes of each service stand in a cell. */
  readonly instances?: number;
}

/**
 * The whole platform as `npm start` runs it, from what `npm run build` built, with ports, servers and data of its own, and with the test clock.
 * Resolves when every process can serve. Stop it in `afterAll`.
 */
export async function startPlatform({ regionsDir = configured, instances = 1 }: TestPlatformOptions = {}): Promise<TestPlatform> {
  const shape = { regions: regionsIn(regionsDir), services: builtServices(), instances };
  const said: string[] = [];
  const platform = await runPlatform({ ...shape, ports: await anyPorts(shape), dir: mkdtempSync(join(testDir(), 'platform-')), regionsDir, testClock: true,
    say: (line) => said.push(line) });
  try {
    await platform.ready();
  } catch (error) {
    await platform.stop();
    throw new Error(`${(error as Error).message}\n${said.join('\n')}`);
  }
  return {
    ...platform,
    proxy: (cell) => {
      const proxy = platform.proxies.get(cell);
      if (!proxy) throw new Error(`There is no cell ${cell}: ${shape.regions.join(', ')}`);
      return proxy;
    },
    kill: (name) => {
      const pid = platform.processes().find((each) => each.name === name)?.pid;
      if (pid === undefined) throw new Error(`There is no process ${name} now: ${JSON.stringify(platform.processes())}`);
      process.kill(pid, 'SIGKILL');
    },
  };
}
