import type { EntityManager } from 'typeorm';
import { placeOf, type TopicPartition } from '../log/log-message.js';

/** The database's own record of how far each partition is applied; written in the transaction that applied it. */
export async function readPositions(manager: EntityManager): Promise<Map<string, bigint>> {
  const rows: { topic: string; partition: number; next_offset: string }[] =
    await manager.query('select topic, partition, next_offset from log_position');
  return new Map(rows.map((row) => [placeOf(row), BigInt(row.next_offset)]));
}

export const advance = (manager: EntityManager, at: TopicPartition, next: bigint): Promise<unknown> => manager.query(
  `insert into log_position as p (topic, partition, next_offset) values ($1, $2, $3)
   on conflict (topic, partition) do update set next_offset = greatest(p.next_offset, excluded.next_offset), at = excluded.at`,
  [at.topic, at.partition, next]);

/** The topic was created anew: its offsets begin again. */
export async function forgetPosition(manager: EntityManager, at: TopicPartition): Promise<void> {
  await manager.query('delete from log_position where topic = $1 and partition = $2', [at.topic, at.partition]);
  await manager.query('update own_log set "offset" = -1 where topic = $1 and partition = $2', [at.topic, at.partition]);
  await manager.query('delete from parked_event where topic = $1 and partition = $2', [at.topic, at.partition]);
}
