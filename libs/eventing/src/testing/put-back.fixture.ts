import type { TestDatabase } from '@heyu/testing';
import pg from 'pg';

async function admin(database: TestDatabase, statements: readonly string[], name?: string): Promise<void> {
  const url = new URL(database.adminUrl);
  if (name) url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Copies a database as it is now; whoever is connected is thrown out and may come back. */
export const backUp = (database: TestDatabase): Promise<void> => admin(database, [
  `drop database if exists "${database.name}_copy"`,
  `alter database "${database.name}" with allow_connections false`,
  `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${database.name}'`,
  `create database "${database.name}_copy" template "${database.name}"`,
  `alter database "${database.name}" with allow_connections true`,
]);

/**
 * Puts a database back to what it was when the copy was made, under whoever is connected. `unseen`: it has the identity of the one that
 * stood, as a data directory that was copied by hand has.
 */
export async function putBack(database: TestDatabase, { unseen } = { unseen: false }): Promise<void> {
  const next = `${database.name}_next`;
  await admin(database, [
    `create database "${next}" template "${database.name}_copy" owner "${database.name}_owner"`,
    `grant connect, temporary on database "${next}" to "${database.name}_app"`,
  ]);
  if (unseen) await admin(database, ['update cell set incarnation = heyu_incarnation()'], next);
  await admin(database, [`drop database "${database.name}" with (force)`, `alter database "${next}" rename to "${database.name}"`]);
}
