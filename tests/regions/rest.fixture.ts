import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { until } from '@heyu/local';
import type { TestPlatform } from './platform.fixture.js';
import { sql } from './stage.fixture.js';

/** SHA-256 over the canonical JSON of all records of a kind, by database that keeps them. */
export type Digests = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One process of each cell and service: the databases. */
export const databases = (platform: TestPlatform): string[] => Object.keys(platform.environments).filter((name) => !/-\d+$/.test(name));

async function digestOf(platform: TestPlatform, database: string, table: string): Promise<string> {
  const hash = createHash('sha256');
  for (const row of await sql(platform, database, `select id, home, version, body from ${table} order by id`)) hash.update(`${canonicalize(row)}\n`);
  return hash.digest('hex');
}

/** What every database keeps of every kind of record, its own and replicas alike. */
export async function digests(platform: TestPlatform): Promise<Digests> {
  const found: Record<string, Record<string, string>> = {};
  for (const database of databases(platform)) {
    for (const { name } of await sql<{ name: string }>(platform, database, 'select name from record_table order by name')) {
      (found[name] ??= {})[database] = await digestOf(platform, database, name);
    }
  }
  return found;
}

/** Waits until nothing is left to be told and all databases keep the same of every kind (I5, I8). */
export const atRest = (platform: TestPlatform, withinMs = 90_000): Promise<Digests> => until('all cells to be at rest and equal', async () => {
  for (const database of databases(platform)) {
    const [left] = await sql<{ n: number }>(platform, database, 'select count(*)::int as n from outbox where not published');
    if (left!.n) throw new Error(`${left!.n} rows of the outbox of ${database} are unpublished`);
  }
  const found = await digests(platform);
  const unequal = Object.entries(found).filter(([, of]) => new Set(Object.values(of)).size > 1);
  if (unequal.length) throw new Error(`unequal: ${JSON.stringify(Object.fromEntries(unequal))}`);
  return found;
}, { withinMs, everyMs: 500 });

/** Events that could not be read and reactions that were given up, in any database. */
export async function parked(platform: TestPlatform): Promise<object[]> {
  const found = await Promise.all(databases(platform).map(async (database) => [
    ...await sql(platform, database, 'select topic, reason from parked_event'),
    ...await sql(platform, database, 'select reaction, key, error from due_reaction where parked_at is not null'),
  ].map((row) => ({ database, ...row }))));
  return found.flat();
}
