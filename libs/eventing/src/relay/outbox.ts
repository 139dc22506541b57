import { lockKeys } from '@heyu/persistence';
import type { DataSource } from 'typeorm';
import type { OutgoingMessage } from '../log/log-message.js';
import type { RelaySession } from './relay-session.js';

export const batchRows = 200;
const batchBytes = 512 * 1024;

export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly kind: string;
  readonly record_id: string;
  readonly version: number;
  readonly type: string;
  readonly value: string;
  readonly traceparent: string | null;
  readonly at: string;
}

/**
 * The oldest unpublished rows, in id order. The flag, not a last id, says what is left: ids are drawn before commit, so a
 * cursor would pass by rows whose transaction commits late. A closed cell (restore) sends nothing; what is parked waits.
 */
export async function readUnpublished(session: Pick<RelaySession, 'query'>): Promise<OutboxRow[]> {
  const rows = await session.query<OutboxRow>(
    `select id, topic, kind, record_id, version, type, value::text as value, traceparent, heyu_utc(at) as at
       from outbox where not published and parked_at is null and heyu_open() order by id limit $1`, [batchRows]);
  let bytes = 0;
  const fitting = rows.findIndex(({ value }, index) => (bytes += value.length) > batchBytes && index > 0);
  return fitting === -1 ? rows : rows.slice(0, fitting);
}

export const markPublished = (session: Pick<RelaySession, 'query'>, rows: readonly OutboxRow[]): Promise<unknown> =>
  session.query('update outbox set published = true where id = any($1::bigint[])', [rows.map(({ id }) => id)]);

/** Sets a row aside that the log will never take. */
export const park = (session: Pick<RelaySession, 'query'>, { id }: OutboxRow, why: string): Promise<unknown> =>
  session.query('update outbox set parked_at = heyu_now(), error = $2 where id = $1', [id, why]);

/**
 * Topics of which something is parked: nobody may think that they are told in full. An event says the record as it is, so a parked one
 * is done with once a later version of its record is out.
 */
export async function topicsHeldBack(session: Pick<RelaySession, 'query'>): Promise<Set<string>> {
  const rows = await session.query<{ topic: string }>(
    `with overtaken as (
       update outbox o set published = true where parked_at is not null and not published
          and exists (select from outbox n where n.record_id = o.record_id and n.topic = o.topic and n.version > o.version and n.published) returning id)
     select distinct topic from outbox where parked_at is not null and not published and id not in (select id from overtaken)`);
  return new Set(rows.map(({ topic }) => topic));
}

/** Lets a parked event be sent once more, now that the log may take it; false if there is none of that id. */
export async function resend(dataSource: DataSource, id: string): Promise<boolean> {
  const [, count] = await dataSource.query<[unknown[], number]>(
    `update outbox set parked_at = null, error = null where id::text = $1 and parked_at is not null and not published`, [id]);
  if (count > 0) await dataSource.query(`select heyu_wake('heyu_outbox', $1)`, [lockKeys.relaySleeps]);
  return count > 0;
}

/** CloudEvents 1.0, Kafka binary binding. The same version of a record is the same event, however often it is sent. */
export const toMessage = (row: OutboxRow, source: string): OutgoingMessage => ({
  topic: row.topic,
  key: row.record_id,
  value: row.value,
  headers: {
    ce_specversion: '1.0', ce_id: `${row.record_id}.${row.version}`, ce_source: source, ce_type: row.type,
    ce_time: row.at, ce_subject: row.record_id, 'content-type': 'application/json',
    ...(row.traceparent ? { traceparent: row.traceparent } : {}),
  },
});
