import type { EntityManager } from 'typeorm';
import { eventType, topicOf, type EventValue } from '@heyu/contracts';
import type { RecordTable } from '@heyu/persistence';
import type { LogMessage } from '../log/log-message.js';

export interface OwnEvent {
  readonly message: LogMessage;
  readonly value: EventValue;
}

export interface OwnFindings {
  /** Records whose last event in the log was not their highest version; sent again. */
  readonly requeued: readonly string[];
  /** Records of which the log knows a version that this database does not: it was set back in time. */
  readonly above: readonly string[];
}

interface Known {
  version: number;
  offset: bigint;
}

/**
 * The home reads its own topics too. Compaction keeps the event written last, not the highest version: an older one that
 * comes after a higher one is answered by sending the present row again.
 */
export async function watchOwnLog(manager: EntityManager, table: RecordTable, region: string, events: readonly OwnEvent[]): Promise<OwnFindings> {
  const ids = [...new Set(events.map(({ value }) => value.id))].sort();
  const seen: { id: string; version: number; offset: string }[] = await manager.query(
    'select id, version, "offset" from own_log where kind = $1 and id = any($2::uuid[])', [table.kind.name, ids]);
  const rows: { id: string; version: number }[] = await manager.query(`select id, version from ${table.name} where id = any($1::uuid[])`, [ids]);
  const known = new Map<string, Known>(seen.map((row) => [row.id, { version: row.version, offset: BigInt(row.offset) }]));
  const present = new Map(rows.map((row) => [row.id, row.version]));
  const [requeued, above] = [new Set<string>(), new Set<string>()];

  for (const { message, value } of events) {
    const before = known.get(value.id);
    // A version that was read before was adopted by `restore`, or set aside there because no row can hold it.
    if (value.version > Math.max(present.get(value.id) ?? 0, before?.version ?? 0)) above.add(value.id);
    if (!before || value.version > before.version) {
      known.set(value.id, { version: value.version, offset: message.offset });
      requeued.delete(value.id);
    } else if (value.version === before.version) {
      if (message.offset > before.offset) {
        before.offset = message.offset;
        requeued.delete(value.id);
      }
    } else if (message.offset > before.offset) {
      requeued.add(value.id);
    }
  }

  const { topic, partition } = events[0]!.message;
  const changed = [...known.entries()];
  await manager.query(
    `insert into own_log (kind, topic, partition, id, version, "offset")
     select $1, $2, $3, * from unnest($4::uuid[], $5::int[], $6::bigint[])
     on conflict (kind, id) do update set version = excluded.version, "offset" = excluded."offset"`,
    [table.kind.name, topic, partition, changed.map(([id]) => id), changed.map(([, k]) => k.version), changed.map(([, k]) => k.offset)]);
  await sendAgain(manager, table, region, [...requeued]);
  return { requeued: [...requeued], above: [...above] };
}

/** Puts present rows that are at home here into the outbox once more. They are locked first, so that no newer version overtakes. */
export async function sendAgain(manager: EntityManager, table: RecordTable, region: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `with present as (select id, version, body from ${table.name} where id = any($1::uuid[]) and home = $2 order by id for update)
     insert into outbox (topic, kind, record_id, version, type, value)
     select $3, $4, id, version, $5, jsonb_build_object('fact', 'republished', 'id', id, 'home', $2::text, 'version', version, 'body', body) from present`,
    [ids, region, topicOf(table.kind, region), table.kind.name, eventType(table.kind, 'republished')]);
}

/** The same for all of a kind. */
export async function sendAllAgain(manager: EntityManager, table: RecordTable, region: string): Promise<void> {
  const rows: { id: string }[] = await manager.query(`select id from ${table.name} where home = $1`, [region]);
  await sendAgain(manager, table, region, rows.map(({ id }) => id));
}
