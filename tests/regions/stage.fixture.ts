import pg from 'pg';
import { once } from '../../libs/testing/src/shared.js';
import { Cast } from '../../deploy/local/src/client/cast.js';
import { ProgramPlay } from '../../deploy/local/src/play/program-play.js';
import { until } from '@heyu/local';
import { seedDirectory, type Directory } from '../../deploy/local/src/seed/directory.seed.js';
import type { Stage } from '../../deploy/local/src/story/stage.js';
import { startPlatform, type TestPlatform } from './platform.fixture.js';

/** A platform with the demo's people and schools, and what a test may do to it. */
export interface TestStage extends Stage {
  readonly platform: TestPlatform;
  readonly cutting: NonNullable<Stage['cutting']>;
  readonly clock: NonNullable<Stage['clock']>;
  /** What was told so far. */
  readonly tale: readonly string[];
  /** What runs at present. */
  processes(): Promise<{ name: string; pid?: number; restarts: number }[]>;
}

/** One statement as the owner of a cell's database. */
export async function sql<Row extends object = Record<string, unknown>>(platform: TestPlatform, process: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: platform.environments[process]!['MIGRATION_DATABASE_URL'] });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The stage on a platform that runs; registers the directory unless it is given. */
export async function stageOn(platform: TestPlatform, directory?: Directory): Promise<TestStage> {
  const cast = new Cast(platform);
  const tale: string[] = [];
  const control = async (path: string, method = 'POST'): Promise<unknown> => {
    const response = await fetch(`${platform.controlUrl}/${path}`, { method, headers: { authorization: `Bearer ${platform.controlToken}` } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  return {
    platform, cast, tale, play: new ProgramPlay(cast, directory ?? await seedDirectory(cast)),
    tell: (line) => void tale.push(line),
    cutting: { cut: async (region) => void await control(`proxies/${region}/cut`), heal: async (region) => void await control(`proxies/${region}/heal`) },
    clock: {
      set: async (region, at) => {
        for (const process of Object.keys(platform.environments).filter((name) => name.startsWith(`${region}-`))) {
          await until(`the clock of ${process} to be set`, async () =>
            await sql(platform, process, `update cell set clock_offset = coalesce($1::timestamptz - clock_timestamp(), '0')`, [at]));
        }
      },
    },
    processes: async () => (await control('status', 'GET') as { processes: { name: string; pid?: number; restarts: number }[] }).processes,
  };
}

/** The platform that specs share which neither move its clocks nor cut or kill anything: their records stand side by side, also where workers run at once. */
export async function sharedStage(): Promise<TestStage> {
  const { platform, schools, enterprises } = await once('platform', async () => {
    const started = await startPlatform();
    const { directory } = (await stageOn(started)).play;
    return { platform: started, schools: [...directory.schools], enterprises: [...directory.enterprises] };
  });
  return stageOn(platform, { schools: new Map(schools), enterprises: new Map(enterprises) });
}
