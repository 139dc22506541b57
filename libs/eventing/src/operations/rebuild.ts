import { applyReplica, type ReactionRegistry } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import type { KafkaLog } from '../log/kafka-log.js';
import type { Subscriptions } from '../replicas/subscriptions.js';
import { settingAside, type Refused } from './aside.js';
import { Shadow } from './shadow.js';

export interface Rebuilt {
  /** Records of other homes and services that the log holds. */
  read: number;
  /** Rows that were missing, older, or different at the same version. */
  replaced: number;
  /** Rows that are newer than what the log held when reading began. */
  ahead: number;
  /** Rows of which the log knows nothing. They stay, and are worth a look. */
  unknownToTheLog: number;
  unreadable: number;
  /** Entries that the database refuses: they were set aside, everything else is replaced. */
  readonly refused: Refused[];
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
 * Reads the log to its end beside the tables that serve, then replaces in one transaction the replica rows that differ at an
 * equal or lower version. Reads go on throughout; the replicator may, too. Safe to repeat: killed at any point it has done all or nothing.
 */
export async function rebuild(ground: Ground): Promise<Rebuilt> {
  const { dataSource, log, reactions, subscriptions, service, region } = ground;
  return Shadow.beside(dataSource, async (shadow, runner) => {
    await log.scan(subscriptions.replicas(), `${service}.${region}`, async (messages) => {
      const first = messages[0];
      if (first) await shadow.take(subscriptions.keptBy(first.topic)!.table.kind, messages);
    });
    const result: Rebuilt = { read: 0, replaced: 0, ahead: 0, unknownToTheLog: 0, unreadable: shadow.unreadable, refused: shadow.refused };
    await runner.startTransaction('READ COMMITTED');
    for (const { table, owned } of subscriptions.kept) {
      const [counts] = await runner.query(
        `select count(s.body)::int as read, count(*) filter (where t.version > s.version)::int as ahead, count(*) filter (where s.id is null)::int as unknown
           from (select * from shadow where kind = $1) s
           full join (select * from ${table.name} where not ($2 and home = $3)) t on t.id = s.id`, [table.kind.name, owned, region]);
      result.read += counts.read;
      result.ahead += counts.ahead;
      result.unknownToTheLog += counts.unknown;
      const differing = 't.id is null and s.body is not null or t.version < s.version or t.version = s.version and t.body is distinct from s.body';
      for await (const rows of shadow.rows(table.kind, table.name, differing)) {
        const { done, refused } = await settingAside(runner, table.kind.name, rows, (some) => applyReplica(runner.manager, table, some, 'rebuild', reactions));
        result.replaced += done.length;
        result.refused.push(...refused);
      }
    }
    await runner.commitTransaction();
    return result;
  });
}
