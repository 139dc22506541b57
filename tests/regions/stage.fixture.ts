import pg from 'pg';
import { atGateway, Cast, seedDirectory, Stage, until, type Directory } from '@heyu/local';
import { once } from '../../libs/testing/src/shared.js';
import { startPlatform, type TestPlatform } from './platform.fixture.js';

/** A process as the supervisor tells of it. */
interface Running { readonly name: string; readonly pid?: number; readonly restarts: number }

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

/** The stage of a platform of tests: everything may be done to it. */
export class TestStage extends Stage {
  declare readonly cutting: NonNullable<Stage['cutting']>;
  declare readonly clock: NonNullable<Stage['clock']>;
  /** What was told so far. */
  readonly tale: string[];

  constructor(readonly platform: TestPlatform, cast: Cast, directory: Directory) {
    const tale: string[] = [];
    super(cast, directory, {
      tell: (line) => void tale.push(line),
      cutting: { cut: async (region) => void await control(platform, `proxies/${region}/cut`), heal: async (region) => void await control(platform, `proxies/${region}/heal`) },
      clock: { set: (region, at) => setClocks(platform, region, at) },
    });
    this.tale = tale;
  }

  /** What runs at present. */
  async processes(): Promise<Running[]> {
    return (await control(this.platform, 'status', 'GET') as { processes: Running[] }).processes;
  }
}

async function control({ controlUrl, controlToken }: TestPlatform, path: string, method = 'POST'): Promise<unknown> {
  const response = await fetch(`${controlUrl}/${path}`, { method, headers: { authorization: `Bearer ${controlToken}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function setClocks(platform: TestPlatform, region: string, at: string | null): Promise<void> {
  for (const process of Object.keys(platform.environments).filter((name) => name.startsWith(`${region}-`))) {
    await until(`the clock of ${process} to be set`, async () =>
      await sql(platform, process, `update cell set clock_offset = coalesce($1::timestamptz - clock_timestamp(), '0')`, [at]));
  }
}

/** The stage on a platform that runs; registers the directory unless it is given. */
export async function stageOn(platform: TestPlatform, directory?: Directory): Promise<TestStage> {
  const cast = new Cast(atGateway(platform));
  return new TestStage(platform, cast, directory ?? await seedDirectory(cast));
}

/** The platform that specs share which neither move its clocks nor cut or kill anything: their records stand side by side, also where workers run at once. */
export async function sharedStage(): Promise<TestStage> {
  const { platform, schools, enterprises } = await once('platform', async () => {
    const started = await startPlatform();
    const { directory } = await stageOn(started);
    return { platform: started, schools: [...directory.schools], enterprises: [...directory.enterprises] };
  });
  return stageOn(platform, { schools: new Map(schools), enterprises: new Map(enterprises) });
}
