import type { EntityManager } from 'typeorm';
import type { RecordKind, Recorded } from '@heyu/contracts';
import { lockKeys } from './lock-keys.js';

/** One reaction to wake for one key, at once or at a moment (UTC text). */
export interface Mark {
  readonly reaction: string;
  readonly key: string;
  readonly dueAt?: string;
  /** The trace that led to it, if it is not that of the whole transaction. */
  readonly traceparent?: string;
}

/** Knows what a written or replicated record wakes. */
export interface Waking {
  marksFor(kind: RecordKind, record: Recorded<object>): Mark[];
}

/**
 * Writes due reactions in key order (so that two transactions never wait for each other crosswise).
 * A row that stands is woken no later than before; its generation tells a worker that something came in meanwhile.
 */
export async function markDue(manager: EntityManager, marks: readonly Mark[], traceparent?: string): Promise<void> {
  const unique = new Map<string, Mark>();
  for (const mark of marks) {
    const id = `${mark.reaction}\u0000${mark.key}`;
    const other = unique.get(id);
    if (!other || (other.dueAt && (!mark.dueAt || mark.dueAt < other.dueAt))) unique.set(id, mark);
  }
  if (unique.size === 0) return;
  const rows = [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark);
  const soonest = await manager.query<{ now: boolean }[]>(
    `insert into due_reaction as d (reaction, key, due_at, traceparent)
     select reaction, key, coalesce(due_at, heyu_now()), traceparent
       from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) as m (reaction, key, due_at, traceparent) order by reaction, key
     on conflict (reaction, key) do update set generation = d.generation + 1, due_at = least(d.due_at, excluded.due_at),
       attempts = 0, parked_at = null, error = null, traceparent = coalesce(excluded.traceparent, d.traceparent)
     returning due_at <= heyu_now() as now`,
    [rows.map((m) => m.reaction), rows.map((m) => m.key), rows.map((m) => m.dueAt ?? null),
      rows.map((m) => m.traceparent ?? traceparent ?? null)],
  );
  if (soonest.some(({ now }) => now)) await manager.query(`select heyu_wake('heyu_due', $1)`, [lockKeys.workersSleep]);
}
