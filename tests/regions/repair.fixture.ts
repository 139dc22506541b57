import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asAdmin, databaseName, root } from '@heyu/local';
import pg from 'pg';
import type { TestPlatform } from './platform.fixture.js';

/** Keeps everybody out of a database while work is done on it, as its files may then be copied. */
async function aside(platform: TestPlatform, name: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  await asAdmin(platform.adminUrl, async (client) => {
    await client.query(`alter database ${name} with allow_connections false`);
    await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
    await work(client);
    await client.query(`alter database ${name} with allow_connections true`);
  });
}

/** A copy of a cell's database as it is now. */
export const backUp = (platform: TestPlatform, region: string, service: string): Promise<void> => {
  const name = databaseName(region, service);
  return aside(platform, name, async (client) => void await client.query(`create database ${name}_backup template ${name}`));
};

/** Puts the copy in the place of the database. */
export const putBack = (platform: TestPlatform, region: string, service: string): Promise<void> => {
  const name = databaseName(region, service);
  return aside(platform, name, async (client) => {
    await client.query(`drop database ${name}`);
    await client.query(`alter database ${name}_backup rename to ${name}`);
    await client.query(`alter database ${name} owner to ${name}_owner`);
    await client.query(`grant connect on database ${name} to ${name}_app`);
  });
};

/** What no program of ours may do: changes a database past all guards. */
export async function tamper(platform: TestPlatform, region: string, service: string, text: string, values: unknown[]): Promise<void> {
  const url = new URL(platform.adminUrl);
  url.pathname = `/${databaseName(region, service)}`;
  await asAdmin(url.toString(), async (client) => {
    await client.query('set session_replication_role = replica');
    const { rowCount } = await client.query(text, values);
    if (!rowCount) throw new Error(`nothing was changed by ${text}`);
  });
}

/** `npm run replicas -- rebuild …`, `npm run restore -- …`: an operation beside the process that serves; the JSON that it prints. */
export async function operate<Result>(platform: TestPlatform, region: string, service: string, operation: 'rebuild' | 'restore'): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'services', service, 'dist/operate.js'), operation],
    { env: { PATH: process.env['PATH'], ...platform.environments[`${region}-${service}`] }, maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as Result;
}
