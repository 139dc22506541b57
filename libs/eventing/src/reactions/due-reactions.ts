import { lockKeys } from '@heyu/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** A reaction that a worker holds for 30 s at most: it is free again when the worker's session has ended. */
export interface Leased {
  readonly reaction: string;
  readonly key: string;
  readonly generation: string;
  readonly attempts: number;
  readonly traceparent: string | null;
}

export const attemptsAllowed = 12;

/** What names a database session for ever: a backend's number comes again, with another moment. */
const sessionSql = `s.pid || '@' || extract(epoch from s.backend_start)`;

/** The name of the session that is asked. */
export async function sessionName(session: { query(sql: string): Promise<{ rows: { name: string }[] }> }): Promise<string> {
  const { rows: [own] } = await session.query(`select ${sessionSql} as name from pg_stat_activity s where s.pid = pg_backend_pid()`);
  return own!.name;
}

/**
 * Leases the reaction that is due longest, of those that this build knows; none while the cell refuses writes. The lease ends with
 * `session` (its name, or null where the worker has none just now), or after 30 s: a frozen process keeps its session.
 */
export async function lease(dataSource: DataSource, names: readonly string[], session: string | null): Promise<Leased | null> {
  const [rows] = await dataSource.query<[Leased[], number]>(
    // Materialized: the planner may look for a row anew for each one that it joins, skip the locked one and so lease several.
    `with next as materialized (
       select reaction, key from due_reaction d
        where parked_at is null and due_at <= heyu_now() and reaction = any($1::text[]) and heyu_open()
          and (leased_until is null or leased_until <= heyu_now()
               or leased_by is not null and not exists (select from pg_stat_activity s where ${sessionSql} = d.leased_by))
        order by due_at, reaction, key limit 1 for update of d skip locked)
     update due_reaction d set leased_until = heyu_now() + interval '30 seconds', leased_by = $2, attempts = d.attempts + 1
       from next where d.reaction = next.reaction and d.key = next.key
     returning d.reaction, d.key, d.generation, d.attempts, d.traceparent`, [names, session]);
  return rows[0] ?? null;
}

/**
 * Done, in the transaction that did it: the row goes, or waits for its next moment. If something came in meanwhile (the
 * generation rose), it stays due and is looked at again.
 */
export async function settle(manager: EntityManager, leased: Leased, next: string | undefined): Promise<void> {
  const key = [leased.reaction, leased.key];
  if (next === undefined) {
    await manager.query('delete from due_reaction where reaction = $1 and key = $2 and generation = $3', [...key, leased.generation]);
  } else {
    await manager.query(
      `update due_reaction set due_at = $4, attempts = 0, leased_until = null, error = null
        where reaction = $1 and key = $2 and generation = $3`, [...key, leased.generation, next]);
  }
  await manager.query(
    `update due_reaction set leased_until = null, attempts = 0, error = null
      where reaction = $1 and key = $2 and generation > $3`, [...key, leased.generation]);
}

/** Not done: again after 1, 2, 4 … 300 s; after twelve attempts it is parked, visible and releasable. */
export async function postpone(dataSource: DataSource, leased: Leased, error: Error): Promise<void> {
  await dataSource.query(
    `update due_reaction set leased_until = null, error = $3,
            due_at = heyu_now() + least(power(2, attempts - 1), 300) * interval '1 second',
            parked_at = case when attempts >= $4 then heyu_now() end
      where reaction = $1 and key = $2 and attempts <= $5`, // another lease counts one more; a mark begins at 0
    [leased.reaction, leased.key, error.message.replaceAll('\u0000', '').slice(0, 500), attemptsAllowed, leased.attempts]);
}

/** Lets a parked reaction try again at once; false if there is none of that name and key. */
export async function release(dataSource: DataSource, reaction: string, key: string): Promise<boolean> {
  const [, count] = await dataSource.query<[unknown[], number]>(
    `update due_reaction set parked_at = null, attempts = 0, error = null, leased_until = null, due_at = heyu_now()
      where reaction = $1 and key = $2 and parked_at is not null`, [reaction, key]);
  if (count > 0) await dataSource.query(`select heyu_wake('heyu_due', $1)`, [lockKeys.workersSleep]);
  return count > 0;
}
