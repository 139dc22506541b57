import { eventType, WITHHELD, type RecordKind } from '@heyu/contracts';
import type { EntityManager } from 'typeorm';

/** One version of a record that is at home here, and who hears of it. */
export interface Telling {
  readonly id: string;
  readonly version: number;
  readonly body: object;
  readonly topics: readonly string[];
  /** Of cells that had it and may have it no more: they hear its id and version alone. */
  readonly withdrawnFrom: readonly string[];
}

/** Puts records as they now are into the outbox, one row a topic. */
export async function tell(
  manager: EntityManager, kind: Pick<RecordKind, 'service' | 'name'>, home: string, fact: string, told: readonly Telling[], traceparent?: string,
): Promise<void> {
  const rows = told.flatMap(({ id, version, body, topics, withdrawnFrom }) => [
    ...topics.map((topic) => ({ topic, value: { fact, id, home, version, body } })),
    ...withdrawnFrom.map((topic) => ({ topic, value: { fact: WITHHELD, id, home, version, body: null } })),
  ]);
  await manager.query(
    `insert into outbox (topic, kind, record_id, version, type, value, traceparent)
     select topic, $1, id, version, type, value, $2 from unnest($3::text[], $4::uuid[], $5::int[], $6::text[], $7::jsonb[]) as t (topic, id, version, type, value)`,
    [kind.name, traceparent ?? null, rows.map(({ topic }) => topic), rows.map(({ value }) => value.id), rows.map(({ value }) => value.version),
      rows.map(({ value }) => eventType(kind, value.fact)), rows.map(({ value }) => JSON.stringify(value))]);
}
