import { topicsFor } from '@heyu/contracts';
import { tell, type RecordTable, type Row } from '@heyu/persistence';
import type { EntityManager } from 'typeorm';

const batchRows = 500;

/**
 * Puts present rows that are at home here into the outbox once more, for all who may have them or for one `topic` only; whoever was told
 * and may not know any more hears that. They are locked first, so that no newer version overtakes.
 */
export async function sendAgain(manager: EntityManager, table: RecordTable, home: string, ids: readonly string[], topic?: string): Promise<void> {
  if (ids.length === 0) return;
  const rows: Row[] = await manager.query(
    `select id, version, body from ${table.name} where id = any($1::uuid[]) and home = $2 order by id for update`, [ids, home]);
  const toldIn = table.kind.audience ? await topicsToldOf(manager, table, ids) : new Map<string, string[]>();
  const wanted = (one: string): boolean => topic === undefined || one === topic;
  await tell(manager, table.kind, home, 'republished', rows.map(({ id, version, body }) => {
    const topics = topicsFor(table.kind, home, body);
    return { id, version, body, topics: topics.filter(wanted), withdrawnFrom: (toldIn.get(id) ?? []).filter((one) => wanted(one) && !topics.includes(one)) };
  }));
}

/** In which topics each record was ever seen. */
async function topicsToldOf(manager: EntityManager, { kind }: RecordTable, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { id: string; topics: string[] }[] = await manager.query(
    'select id, array_agg(topic) as topics from own_log where kind = $1 and id = any($2::uuid[]) group by id', [kind.name, ids]);
  return new Map(rows.map(({ id, topics }) => [id, topics]));
}

/** All of a kind, to one topic. */
export async function sendAllAgain(manager: EntityManager, table: RecordTable, home: string, topic: string): Promise<void> {
  for await (const ids of homeIds(manager, table, home)) await sendAgain(manager, table, home, ids, topic);
}

/** The ids of all records that are at home here, in pages. */
export async function* homeIds(manager: EntityManager, table: RecordTable, home: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const rows: { id: string }[] = await manager.query(
      `select id from ${table.name} where home = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`, [home, after, batchRows]);
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    after = rows.at(-1)!.id;
  }
}
