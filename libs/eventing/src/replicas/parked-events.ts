import type { EntityManager } from 'typeorm';
import type { LogMessage } from '../log/log-message.js';

export interface Parked {
  readonly message: LogMessage;
  readonly reason: string;
  readonly version: number | null;
}

/** No record's key is longer, and an index holds no text of any length: of a longer one the beginning is kept. */
const longestKey = 100;

/** Of so many events of a topic the whole text is kept; of what is parked beyond that only the place, at which the log has it. */
const mostKept = 1_000;

/** Sets aside what cannot be read, whole, so that a later build can. */
export async function park(manager: EntityManager, parked: readonly Parked[]): Promise<void> {
  const topic = parked[0]?.message.topic;
  if (topic === undefined) return;
  const [{ kept }] = await manager.query<[{ kept: number }]>(
    'select count(*)::int as kept from (select from parked_event where topic = $1 and value is not null limit $2) k', [topic, mostKept]);
  await manager.query(
    `insert into parked_event (topic, partition, "offset", key, version, reason, value)
     select $1, * from unnest($2::int[], $3::bigint[], $4::text[], $5::int[], $6::text[], $7::bytea[])
     on conflict (topic, partition, "offset") do update set key = excluded.key, version = excluded.version, reason = excluded.reason,
       value = excluded.value`,
    [topic, parked.map(({ message }) => message.partition), parked.map(({ message }) => message.offset),
      parked.map(({ message }) => clean(message.key)?.slice(0, longestKey)), parked.map(({ version }) => version),
      parked.map(({ reason }) => clean(reason)!.slice(0, 500)), parked.map(({ message }, at) => (kept + at < mostKept ? message.value : null))]);
}

/** PostgreSQL text holds no NUL. */
const clean = (text: string | null): string | null => text && text.replaceAll('\u0000', '\uFFFD');

/** A readable event clears what was parked of its record before it, unless that claimed a higher version. */
export async function clearParked(
  manager: EntityManager, topic: string, readable: readonly { key: string; version: number; offset: bigint }[],
): Promise<void> {
  await manager.query(
    `delete from parked_event p using unnest($2::text[], $3::int[], $4::bigint[]) as r (key, version, "offset")
      where p.topic = $1 and p.key = r.key and p."offset" <= r."offset" and (p.version is null or p.version <= r.version)
        and p.reason not like 'forged%'`,
    [topic, readable.map((r) => r.key), readable.map((r) => r.version), readable.map((r) => r.offset)]);
}

const pageSize = 100;

/** What is parked whole, as it came from the log, page by page: nobody holds all of it. */
export async function* parkedMessages(manager: EntityManager): AsyncGenerator<LogMessage> {
  let last: { topic: string; partition: number; offset: bigint } = { topic: '', partition: 0, offset: 0n };
  for (;;) {
    const rows = await manager.query<{ topic: string; partition: number; offset: string; key: string | null; value: Buffer }[]>(
      `select topic, partition, "offset", key, value from parked_event where (topic, partition, "offset") > ($1, $2, $3) and value is not null
        order by topic, partition, "offset" limit $4`, [last.topic, last.partition, last.offset, pageSize]);
    if (rows.length === 0) return;
    for (const row of rows) yield last = { ...row, offset: BigInt(row.offset), headers: {} } as LogMessage;
  }
}

/** Forgets a parked event; false if there is none at that place. */
export async function discard(manager: EntityManager, topic: string, partition: number, offset: bigint): Promise<boolean> {
  const [rows]: [unknown[], number] = await manager.query(
    'delete from parked_event where topic = $1 and partition = $2 and "offset" = $3 returning 1', [topic, partition, offset]);
  return rows.length > 0;
}
