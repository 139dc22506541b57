import type { Recorded } from '@heyu/contracts';
import { Replicator } from '@heyu/eventing';
import { applyReplica, bodyOf, ReactionRegistry, Records, type RecordTable } from '@heyu/persistence';
import { freshRegion, serveService, sharedKafka } from '@heyu/testing';
import { DataSource } from 'typeorm';
import { students } from './students.service.js';

/** The whole service of one cell, as its main starts it; replicas are fed by hand. */
export async function startStudents() {
  const region = freshRegion();
  const { app, ask, close } = await serveService(students, { region, brokers: (await sharedKafka()).brokers });
  const dataSource = app.get(DataSource);
  return {
    region, dataSource, close,
    replicator: app.get(Replicator, { strict: false }),
    records: app.get(Records),
    /** Puts a record of another service into this cell, as the replicator would. */
    async feed<Body extends object, Fact extends string>(table: RecordTable<Body, Fact>, record: Recorded<Body>): Promise<void> {
      const { id, home, version } = record;
      await dataSource.transaction((manager) =>
        applyReplica(manager, table, [{ id, home, version, body: bodyOf(record) }], 'replicator', app.get(ReactionRegistry)));
    },
    /** The answer to a query without faults. */
    async ask(...question: Parameters<typeof ask>): Promise<{ data: Record<string, any>; seen: string | null }> {
      const { data, errors, seen } = await ask(...question);
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return { data, seen };
    },
  };
}
