import { DataSource } from 'typeorm';
import type { AnyTable } from './record-table.js';

/**
 * What a process takes of its database, in two parts that leave each other their places: requests, of which there may be any number and which
 * somebody waits for, and the platform's own work (replicator, reactions, audit chain), on which other cells wait. Two more sessions listen.
 * Whoever gets no connection, no lock or no answer in time fails and leaves his place to others.
 */
const pools = {
  requests: { max: 8, acquireMs: 5_000, statementMs: 10_000, lockMs: 5_000 },
  background: { max: 5, acquireMs: 30_000, statementMs: 120_000, lockMs: 30_000 },
} as const;
export type Pool = keyof typeof pools;

/** The token of the connections for the platform's own work; `DataSource` is that of requests. */
export const BACKGROUND = Symbol('background');

/** Connections of one part, as the application's role; not yet open. */
export function connectionsFor(pool: Pool, { databaseUrl, tables }: { readonly databaseUrl: string; readonly tables: readonly AnyTable[] }): DataSource {
  const { max, acquireMs, statementMs, lockMs } = pools[pool];
  const set = { synchronous_commit: 'on', idle_in_transaction_session_timeout: 60_000, statement_timeout: statementMs, lock_timeout: lockMs };
  return new DataSource({
    type: 'postgres', url: databaseUrl, entities: tables.map((table) => table.entity), applicationName: `heyu-${pool}`,
    extra: { max, connectionTimeoutMillis: acquireMs, options: Object.entries(set).map(([name, value]) => `-c ${name}=${value}`).join(' ') },
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
}
