import type { RecordTable } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import { sendAgain } from '../replicas/own-log.js';

const batchRows = 500;

/** Sends every record that is at home here again, as it now is. How many, by kind. */
export async function republish(dataSource: DataSource, region: string, owned: readonly RecordTable[]): Promise<Record<string, number>> {
  const sent: Record<string, number> = {};
  for (const table of owned) {
    sent[table.kind.name] = 0;
    for (let after: string | null = null, ids: string[] = []; ; after = ids.at(-1)!) {
      const rows: { id: string }[] = await dataSource.query(
        `select id from ${table.name} where home = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`, [region, after, batchRows]);
      ids = rows.map(({ id }) => id);
      if (ids.length === 0) break;
      const batch = ids;
      await dataSource.transaction((manager) => sendAgain(manager, table, region, batch));
      sent[table.kind.name]! += ids.length;
    }
  }
  return sent;
}
