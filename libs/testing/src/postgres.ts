import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { databaseName, dropDatabase, ensureDatabase, freePorts, startPostgresServer, type DatabaseUrls } from '@heyu/local';
import { once, testDir } from './shared.js';

export interface TestPostgres {
  readonly adminUrl: string;
}

/** The one PostgreSQL of this run, started when the first spec asks. */
export const startPostgres = (): Promise<TestPostgres> =>
  once('postgres', async () => {
    const [port] = await freePorts(1) as [number];
    const dir = join(testDir(), 'postgres');
    const { adminUrl } = await startPostgresServer({ dir, port, password: 'only-in-tests', throwaway: true,
      log: join(testDir(), 'postgres.log'), notes: join(testDir(), 'notes') });
    return { adminUrl };
  });

export interface TestDatabase extends DatabaseUrls {
  readonly name: string;
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** An empty database of its own for a spec, with its owner and its application's role. Migrations are the caller's. */
export async function freshDatabase(region: string, service: string): Promise<TestDatabase> {
  const { adminUrl } = await startPostgres();
  const name = `${databaseName(region, service)}_${randomBytes(4).toString('hex')}`;
  const urls = await ensureDatabase({ adminUrl, name, ownerPassword: 'owner', appPassword: 'app' });
  return { ...urls, name, adminUrl, drop: () => dropDatabase(adminUrl, name) };
}
