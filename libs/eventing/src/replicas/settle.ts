import type { DataSource } from 'typeorm';
import type { KafkaLog } from '../log/kafka-log.js';
import type { Bounds } from '../log/kafka-admin.js';

/**
 * Whether the cell stands in the database that was compared with the log last. If not (a backup was put back, a standby took over), it takes
 * no writes until this cell's own topics are read to where they reach now; if nothing in them is newer than its rows (else it is closed
 * until `restore`), this database is the one from then on. Cursors expire: its transaction numbers may be others.
 */
export async function settle(dataSource: DataSource, log: Pick<KafkaLog, 'bounds'>, ownTopics: readonly string[]): Promise<boolean> {
  const [{ settled, actual }] = await dataSource.query(
    'select not writable or incarnation is not distinct from heyu_incarnation() as settled, heyu_incarnation() as actual from cell');
  if (settled) return true;
  const reach = [...await log.bounds(ownTopics)].filter(([, { low, high }]: [string, Bounds]) => high > low);
  const [opened] = await dataSource.query(
    `with reach as (select * from unnest($2::text[], $3::bigint[]) as r (place, high))
     update cell set incarnation = $1, epoch = epoch + 1
      where writable and heyu_incarnation() = $1 and incarnation is distinct from $1 and not exists (
        select from reach r left join log_position p on p.topic || '/' || p.partition = r.place where coalesce(p.next_offset, 0) < r.high)
     returning 1`, [actual, reach.map(([place]) => place), reach.map(([, { high }]) => high)]);
  return opened.length > 0;
}
