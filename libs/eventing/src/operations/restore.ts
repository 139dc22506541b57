import { applyReplica, type ReactionRegistry } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import type { KafkaLog } from '../log/kafka-log.js';
import { sendAgain } from '../replicas/send-again.js';
import type { Subscriptions } from '../replicas/subscriptions.js';
import { settingAside, type Refused } from './aside.js';
import { Shadow } from './shadow.js';

export interface Adopted {
  readonly kind: string;
  readonly id: string;
  /** The version that the restored database had; 0 if it had none. */
  readonly from: number;
  readonly to: number;
}

export interface Restored {
  readonly adopted: readonly Adopted[];
  /** Entries that could not be read. */
  readonly unreadable: number;
  /** Entries that the database refuses: they were set aside, everything else is adopted. */
  readonly refused: readonly Refused[];
}

interface Ground {
  readonly dataSource: DataSource;
  readonly log: KafkaLog;
  readonly reactions: ReactionRegistry;
  readonly subscriptions: Subscriptions;
  readonly service: string;
  readonly region: string;
}

/**
 * After a backup was put back: refuses writes, reads this cell's own topics to their end, adopts every record that is newer
 * there, raises the cell's epoch (cursors expire) and opens it again. Positions are dropped, so that every topic is read from its beginning
 * and nothing that others told meanwhile is missed. What was adopted is for an operator to look through: home-only data that belonged to
 * it is as old as the backup. Safe to repeat: killed at any point it leaves the cell closed, or done.
 */
export async function restore({ dataSource, log, reactions, subscriptions, service, region }: Ground): Promise<Restored> {
  await dataSource.query('update cell set writable = false');
  return Shadow.beside(dataSource, async (shadow, runner) => {
    await log.scan(subscriptions.own().map(({ topic }) => topic), `${service}.${region}`, async (messages) => {
      const first = messages[0];
      if (first) await shadow.take(subscriptions.keptBy(first.topic)!.table.kind, messages);
    });
    const adopted: Adopted[] = [];
    await runner.startTransaction('READ COMMITTED');
    for (const { table, owned } of subscriptions.kept) {
      if (!owned) continue;
      for await (const rows of shadow.rows(table.kind, table.name, 's.body is not null and (t.version is null or t.version < s.version)')) {
        const { done, refused } = await settingAside(runner, table.kind.name, rows, (some) => applyReplica(runner.manager, table, some, 'restore', reactions));
        shadow.refused.push(...refused);
        adopted.push(...done.map(({ id, version, from }) => ({ kind: table.kind.name, id, from, to: version })));
      }
      await runner.query(
        `update outbox o set published = true from ${table.name} t where not o.published and o.kind = $1 and o.record_id = t.id and o.version < t.version`,
        [table.kind.name]);
    }
    await runner.query(
      `insert into own_log (kind, id, version, topic, partition, "offset") select kind, id, version, topic, partition, "offset" from shadow
       on conflict (id, topic) do update set version = excluded.version, partition = excluded.partition, "offset" = excluded."offset"`);
    for (const { table, owned } of subscriptions.kept) {
      // Not every cell may have been told before the database was lost, or told that it may know no more.
      if (owned && table.kind.audience) await sendAgain(runner.manager, table, region, adopted.filter(({ kind }) => kind === table.kind.name).map(({ id }) => id));
    }
    await runner.query('set constraints all immediate'); // judged while the cell is closed: what is adopted was told long ago
    await runner.query('delete from log_position');
    await runner.query('update cell set epoch = epoch + 1, writable = true, incarnation = heyu_incarnation()');
    await runner.commitTransaction();
    return { adopted, unreadable: shadow.unreadable, refused: shadow.refused };
  });
}

