import type { DataSource, EntityManager } from 'typeorm';
import { placeOf, type TopicPartition } from '../log/log-message.js';
import { sendAllAgain } from './send-again.js';
import type { Subscriptions } from './subscriptions.js';

/** The database's position is not the one that this process wrote last: it was put back, or another process reads that partition now. */
export class PositionMoved extends Error {
  constructor(at: TopicPartition, known: bigint | null) {
    super(`${placeOf(at)} does not stand at ${known ?? 'its beginning'} in the database any more: it is read on from where it does`);
  }
}

/**
 * The database's own record of how far each partition is applied, and what this process last saw it to be. It moves only from there, in the
 * transaction that applied what lies between: a database that was put back under a live process is read on from its own positions.
 */
export class Positions {
  private readonly known = new Map<string, bigint>();
  /** Partitions of which a pulse found another position than the one known. */
  private readonly lost = new Set<string>();
  /** How often this process was placed: what was read before the last time counts no more. */
  placings = 0;

  constructor(private readonly dataSource: DataSource, private readonly region: string, private readonly subscriptions: Subscriptions) {}

  /** Where each partition stands. */
  async read(): Promise<Map<string, bigint>> {
    const rows: { topic: string; partition: number; next_offset: string }[] =
      await this.dataSource.query('select topic, partition, next_offset from log_position');
    return new Map(rows.map((row) => [placeOf(row), BigInt(row.next_offset)]));
  }

  /** Where to read on from now. */
  async place(): Promise<Map<string, bigint>> {
    const stored = await this.read();
    this.placings += 1;
    this.known.clear();
    this.lost.clear();
    for (const [place, next] of stored) this.known.set(place, next);
    return stored;
  }

  /** What this process last saw of a partition; null: no position. */
  of(at: TopicPartition): bigint | null {
    return this.known.get(placeOf(at)) ?? null;
  }

  /** Moves a partition on, in the transaction that applied what lies before `next`; throws `PositionMoved`. */
  async advance(manager: EntityManager, at: TopicPartition, next: bigint): Promise<void> {
    const before = this.of(at);
    if (this.lost.has(placeOf(at))) throw new PositionMoved(at, before);
    const moved: unknown[] = before === null
      ? await manager.query(
        'insert into log_position (topic, partition, next_offset) values ($1, $2, $3) on conflict (topic, partition) do nothing returning 1', [at.topic, at.partition, next])
      : (await manager.query(
        `update log_position set next_offset = greatest(next_offset, $3), at = heyu_now()
          where topic = $1 and partition = $2 and next_offset = $4 returning 1`, [at.topic, at.partition, next, before]))[0];
    if (moved.length === 0) throw new PositionMoved(at, before);
  }

  /** That transaction is committed. */
  advanced(at: TopicPartition, next: bigint): void {
    const before = this.of(at);
    this.known.set(placeOf(at), before !== null && before > next ? before : next);
  }

  /**
   * Remembers which topics the positions belong to (Kafka's ids by name). What is known of one that was created again is forgotten, so that
   * it is read from its beginning, and every record that is at home here is sent to it again. Answers those.
   */
  know(topics: ReadonlyMap<string, string>): Promise<string[]> {
    const standing = [[...topics.keys()], [...topics.values()]];
    return this.dataSource.transaction(async (manager) => {
      await manager.query('insert into log_topic (topic, id) select * from unnest($1::text[], $2::text[]) order by 1 on conflict (topic) do nothing', standing);
      const [anew]: [{ topic: string }[], number] = await manager.query(
        `update log_topic t set id = n.id from unnest($1::text[], $2::text[]) as n (topic, id)
          where t.topic = n.topic and t.id <> n.id returning t.topic`, standing);
      for (const { topic } of anew) {
        await forget(manager, topic, null);
        if (this.subscriptions.isOwn(topic)) await sendAllAgain(manager, this.subscriptions.keptBy(topic)!.table, this.region, topic);
      }
      return anew.map(({ topic }) => topic);
    });
  }

  /** The log reaches less far than the position: that partition is read from its beginning. */
  async startAnew(at: TopicPartition): Promise<void> {
    await this.dataSource.transaction((manager) => forget(manager, at.topic, at.partition));
    this.known.delete(placeOf(at));
  }

  /** A partition is not where this process believed it to be: nothing more of it is applied until it is placed. */
  lose(at: TopicPartition): void {
    this.lost.add(placeOf(at));
  }

  /**
   * Closes the cell if the position lies before the one that this process wrote: whatever identity it has, this database was put back. It
   * opens again once it is compared with the log.
   */
  async doubt(at: TopicPartition): Promise<void> {
    await this.dataSource.query(
      `update cell set incarnation = null where exists (select from log_position where topic = $1 and partition = $2 and next_offset < $3)`,
      [at.topic, at.partition, this.of(at)]);
  }
}

/** What is known of a topic or one partition of it by offsets, which begin again. */
async function forget(manager: EntityManager, topic: string, partition: number | null): Promise<void> {
  const there = 'topic = $1 and ($2::int is null or partition = $2)';
  for (const table of ['log_position', 'last_pulse', 'parked_event']) await manager.query(`delete from ${table} where ${there}`, [topic, partition]);
  await manager.query(`update own_log set "offset" = -1 where ${there}`, [topic, partition]);
}
