import type { EntityManager } from 'typeorm';
import type { LogMessage } from '../log/log-message.js';

export interface Parked {
  readonly message: LogMessage;
  readonly reason: string;
  readonly version: number | null;
}

/** No record's key is longer, and an index holds no text of any length: of a longer one the beginning is kept. */
const longestKey = 100;

/** Sets aside what cannot be read, whole, so that a later build can. */
export async function park(manager: EntityManager, parked: readonly Parked[]): Promise<void> {
  for (const { message, reason, version } of parked) {
    await manager.query(
      `insert into parked_event (topic, partition, "offset", key, version, reason, value) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (topic, partition, "offset") do update set key = excluded.key, version = excluded.version, reason = excluded.reason,
         value = excluded.value`,
      [message.topic, message.partition, message.offset, clean(message.key)?.slice(0, longestKey), version, clean(reason)!.slice(0, 500), message.value]);
  }
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

/** What is parked at this moment, as it came from the log. */
export async function parkedMessages(manager: EntityManager): Promise<LogMessage[]> {
  const rows: { topic: string; partition: number; offset: string; key: string | null; value: Buffer | null }[] =
    await manager.query('select topic, partition, "offset", key, value from parked_event order by topic, partition, "offset"');
  return rows.map((row) => ({ ...row, offset: BigInt(row.offset), headers: {} }));
}

/** Forgets a parked event; false if there is none at that place. */
export async function discard(manager: EntityManager, topic: string, partition: number, offset: bigint): Promise<boolean> {
  const [rows]: [unknown[], number] = await manager.query(
    'delete from parked_event where topic = $1 and partition = $2 and "offset" = $3 returning 1', [topic, partition, offset]);
  return rows.length > 0;
}
