import type { RecordTable } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import { homeIds, sendAgain } from '../replicas/send-again.js';

/** Sends every record that is at home here again, as it now is. How many, by kind. */
export async function republish(dataSource: DataSource, region: string, owned: readonly RecordTable[]): Promise<Record<string, number>> {
  const sent: Record<string, number> = {};
  for (const table of owned) {
    sent[table.kind.name] = 0;
    for await (const ids of homeIds(dataSource.manager, table, region)) {
      await dataSource.transaction((manager) => sendAgain(manager, table, region, ids));
      sent[table.kind.name]! += ids.length;
    }
  }
  return sent;
}
