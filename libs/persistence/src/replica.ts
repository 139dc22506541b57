import type { EntityManager } from 'typeorm';
import type { Recorded } from '@heyu/contracts';
import { markDue, type Mark } from './marks.js';
import type { ReactionRegistry } from './reactions.js';
import { recordOf, type RecordTable, type Row } from './record-table.js';

/** replicator: upward only; rebuild: also an equal version again; restore: this cell's own rows, upward, while it is closed. */
export type ReplicaWriter = 'replicator' | 'rebuild' | 'restore';

/** A record as it came from the log, with the trace of the write that led to it; without a body: it is not meant for this cell any more. */
export type ReplicaRow = Omit<Row, 'body'> & { readonly body: object | null; readonly traceparent?: string };

/**
 * Writes what was read from the log, in one statement in id order, and marks what it wakes. Several versions of one record
 * in `rows`: the highest wins. Rows that are not newer, or whose home differs from the row that stands, are left alone.
 * Returns the records that changed, those that are gone as they were.
 */
export async function applyReplica(
  manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[], writer: ReplicaWriter, reactions: ReactionRegistry,
): Promise<Recorded<object>[]> {
  const highest = new Map<string, ReplicaRow>();
  for (const row of rows) {
    const other = highest.get(row.id);
    if (!other || other.version < row.version || (other.version === row.version && !row.body)) highest.set(row.id, row);
  }
  if (highest.size === 0) return [];
  const sorted = [...highest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await manager.query(`select set_config('heyu.writer', $1, true)`, [writer]);
  const changed = [
    ...await raise(manager, table, sorted.filter(({ body }) => body), writer),
    ...await withdraw(manager, table, sorted.filter(({ body }) => !body)),
  ];
  const records = changed.map((row) => recordOf<object>(row));
  const marks: Mark[] = records.flatMap((record) => {
    const traceparent = highest.get(record.id)?.traceparent;
    return reactions.marksFor(table.kind, record).map((mark) => (traceparent ? { ...mark, traceparent } : mark));
  });
  await markDue(manager, marks);
  return records;
}

async function raise(manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[], writer: ReplicaWriter): Promise<Row[]> {
  if (rows.length === 0) return [];
  const meantForHere = table.kind.audience
    ? `where not exists (select from withdrawn w where w.kind = '${table.kind.name}' and w.id = n.id and w.version >= n.version)` : '';
  return manager.query(
    `insert into ${table.name} as t (id, home, version, body)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::jsonb[]) as n (id, home, version, body) ${meantForHere}
     on conflict (id) do update set version = excluded.version, body = excluded.body
      where t.home = excluded.home and ${writer === 'rebuild'
        ? '(t.version < excluded.version or (t.version = excluded.version and t.body <> excluded.body))'
        : 't.version < excluded.version'}
     returning id, home, version, body`,
    [rows.map((r) => r.id), rows.map((r) => r.home), rows.map((r) => r.version), rows.map((r) => JSON.stringify(r.body))],
  );
}

/** Of what is gone only the version stays, so that no older event brings it back. */
async function withdraw(manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[]): Promise<Row[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  await manager.query(
    `insert into withdrawn as w (kind, id, home, version) select $1, * from unnest($2::uuid[], $3::text[], $4::int[])
     on conflict (kind, id) do update set version = excluded.version where w.home = excluded.home and w.version < excluded.version`,
    [table.kind.name, ids, rows.map(({ home }) => home), rows.map(({ version }) => version)]);
  const [gone]: [Row[], number] = await manager.query(
    `delete from ${table.name} t using withdrawn w where t.id = any($2::uuid[]) and w.kind = $1 and w.id = t.id and w.home = t.home and w.version >= t.version
     returning t.id, t.home, t.version, t.body`, [table.kind.name, ids]);
  return gone;
}
