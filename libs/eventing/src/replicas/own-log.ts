import type { EntityManager } from 'typeorm';
import type { EventValue } from '@heyu/contracts';
import type { RecordTable } from '@heyu/persistence';
import type { LogMessage } from '../log/log-message.js';
import { sendAgain } from './send-again.js';

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
  const { topic, partition } = events[0]!.message;
  const seen: { id: string; topic: string; version: number; offset: string }[] = await manager.query(
    'select id, topic, version, "offset" from own_log where kind = $1 and id = any($2::uuid[])', [table.kind.name, ids]);
  const rows: { id: string; version: number }[] = await manager.query(`select id, version from ${table.name} where id = any($1::uuid[])`, [ids]);
  const known = new Map<string, Known>(seen.filter((row) => row.topic === topic).map((row) => [row.id, { version: row.version, offset: BigInt(row.offset) }]));
  const highest = new Map<string, number>();
  for (const { id, version } of [...rows, ...seen]) highest.set(id, Math.max(highest.get(id) ?? 0, version));
  const [requeued, above] = [new Set<string>(), new Set<string>()];

  for (const { message, value } of events) {
    const before = known.get(value.id);
    // A version that was read before was adopted by `restore`, or set aside there because no row can hold it.
    if (value.version > (highest.get(value.id) ?? 0)) above.add(value.id);
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

  const changed = [...known.entries()];
  await manager.query(
    `insert into own_log (kind, topic, partition, id, version, "offset")
     select $1, $2, $3, * from unnest($4::uuid[], $5::int[], $6::bigint[])
     on conflict (id, topic) do update set version = excluded.version, "offset" = excluded."offset"`,
    [table.kind.name, topic, partition, changed.map(([id]) => id), changed.map(([, k]) => k.version), changed.map(([, k]) => k.offset)]);
  await sendAgain(manager, table, region, [...requeued], topic);
  return { requeued: [...requeued], above: [...above] };
}
