import type { EntityManager } from 'typeorm';
import type { Recorded } from '@heyu/contracts';
import { markDue, type Mark } from './marks.js';
import type { ReactionRegistry } from './reactions.js';
import { recordOf, type RecordTable, type Row } from './record-table.js';

/** replicator: upward only; rebuild: also an equal version again; restore: this cell's own rows, upward, while it is closed. */
export type ReplicaWriter = 'replicator' | 'rebuild' | 'restore';

/** A record as it came from the log, with the trace of the write that led to it. */
export type ReplicaRow = Row & { readonly traceparent?: string };

/**
 * Writes what was read from the log, in one statement in id order, and marks what it wakes. Several versions of one record
 * in `rows`: the highest wins. Rows that are not newer, or whose home differs from the row that stands, are left alone.
 * Returns the records that changed.
 */
export async function applyReplica(
  manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[], writer: ReplicaWriter, reactions: ReactionRegistry,
): Promise<Recorded<object>[]> {
  const highest = new Map<string, ReplicaRow>();
  for (const row of rows) {
    const other = highest.get(row.id);
    if (!other || other.version < row.version) highest.set(row.id, row);
  }
  if (highest.size === 0) return [];
  const sorted = [...highest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await manager.query(`select set_config('heyu.writer', $1, true)`, [writer]);
  const changed: Row[] = await manager.query(
    `insert into ${table.name} as t (id, home, version, body)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::jsonb[])
     on conflict (id) do update set version = excluded.version, body = excluded.body
      where t.home = excluded.home and ${writer === 'rebuild'
        ? '(t.version < excluded.version or (t.version = excluded.version and t.body <> excluded.body))'
        : 't.version < excluded.version'}
     returning id, home, version, body`,
    [sorted.map((r) => r.id), sorted.map((r) => r.home), sorted.map((r) => r.version), sorted.map((r) => JSON.stringify(r.body))],
  );
  const records = changed.map((row) => recordOf<object>(row));
  const marks: Mark[] = records.flatMap((record) => {
    const traceparent = highest.get(record.id)?.traceparent;
    return reactions.marksFor(table.kind, record).map((mark) => (traceparent ? { ...mark, traceparent } : mark));
  });
  await markDue(manager, marks);
  return records;
}
