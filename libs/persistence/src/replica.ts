import type { EntityManager } from 'typeorm';
import { markDue, type Mark } from './marks.js';
import type { ReactionRegistry } from './reactions.js';
import { recordOf, type RecordTable, type Row } from './record-table.js';

/** replicator: upward only; rebuild: also an equal version again; restore: this cell's own rows, upward, while it is closed. */
export type ReplicaWriter = 'replicator' | 'rebuild' | 'restore';

/** A record as it came from the log, with the trace of the write that led to it; without a body: it is not meant for this cell any more. */
export type ReplicaRow = Omit<Row, 'body'> & { readonly body: object | null; readonly traceparent?: string };

/** A record that came in: the version that stands now, and the one before; 0 without one. */
export interface Changed {
  readonly id: string;
  readonly version: number;
  readonly from: number;
}

/**
 * Writes what was read from the log, in one statement in id order, and marks what it wakes. Several versions of one record
 * in `rows`: the highest wins. Rows that are not newer, or whose home differs from the row that stands, are left alone.
 * Returns which changed, those that are gone among them.
 */
export async function applyReplica(
  manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[], writer: ReplicaWriter, reactions: ReactionRegistry,
): Promise<Changed[]> {
  const highest = new Map<string, ReplicaRow>();
  for (const row of rows) {
    const other = highest.get(row.id);
    if (!other || other.version < row.version || (other.version === row.version && !row.body)) highest.set(row.id, row);
  }
  if (highest.size === 0) return [];
  const sorted = [...highest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const changed = [
    ...await raise(manager, table, sorted.filter(({ body }) => body), writer),
    ...await withdraw(manager, table, sorted.filter(({ body }) => !body), writer),
  ];
  const marks: Mark[] = changed.flatMap((row) => {
    const traceparent = highest.get(row.id)?.traceparent;
    return reactions.marksFor(table.kind, recordOf(row)).map((mark) => (traceparent ? { ...mark, traceparent } : mark));
  });
  await markDue(manager, marks);
  return changed.map(({ id, version, was }) => ({ id, version, from: was ?? 0 }));
}

/** Names the writer before a row of the statement is touched, without a statement of its own. */
const namedWriter = (writer: ReplicaWriter): string => `(select set_config('heyu.writer', '${writer}', true) offset 0) as named`;

/** A row as it changed, and the version that stood before. */
type ChangedRow = Row & { readonly was: number | null };

async function raise(manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[], writer: ReplicaWriter): Promise<ChangedRow[]> {
  if (rows.length === 0) return [];
  const meantForHere = table.kind.audience
    ? `where not exists (select from withdrawn w where w.kind = '${table.kind.name}' and w.id = n.id and w.version >= n.version)` : '';
  return manager.query(
    `insert into ${table.name} as t (id, home, version, body)
     select n.* from ${namedWriter(writer)}, unnest($1::uuid[], $2::text[], $3::int[], $4::jsonb[]) as n (id, home, version, body) ${meantForHere}
     on conflict (id) do update set version = excluded.version, body = excluded.body
      where t.home = excluded.home and ${writer === 'rebuild'
        ? '(t.version < excluded.version or (t.version = excluded.version and t.body <> excluded.body))'
        : 't.version < excluded.version'}
     returning new.id, new.home, new.version, new.body, old.version as was`,
    [rows.map((r) => r.id), rows.map((r) => r.home), rows.map((r) => r.version), rows.map((r) => JSON.stringify(r.body))],
  );
}

/** Of what is gone only the version stays, so that no older event brings it back. */
async function withdraw(manager: EntityManager, table: RecordTable, rows: readonly ReplicaRow[], writer: ReplicaWriter): Promise<ChangedRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  await manager.query(
    `insert into withdrawn as w (kind, id, home, version) select $1, * from unnest($2::uuid[], $3::text[], $4::int[])
     on conflict (kind, id) do update set version = excluded.version where w.home = excluded.home and w.version < excluded.version`,
    [table.kind.name, ids, rows.map(({ home }) => home), rows.map(({ version }) => version)]);
  const [gone]: [ChangedRow[], number] = await manager.query(
    `delete from ${table.name} t using ${namedWriter(writer)}, withdrawn w where t.id = any($2::uuid[]) and w.kind = $1 and w.id = t.id and w.home = t.home and w.version >= t.version
     returning t.id, t.home, w.version, t.body, t.version as was`, [table.kind.name, ids]);
  return gone;
}
