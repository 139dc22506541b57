import { randomUUID } from 'node:crypto';
import { PULSE_KEY } from '@heyu/contracts';
import type { OutgoingMessage } from '../log/log-message.js';
import type { TopicSpec } from '../log/topics.js';
import type { RelaySession } from './relay-session.js';

/** A pulse that waits for the rows that were there when its moment was read. */
export interface PendingPulse {
  readonly at: string;
  readonly lastId: bigint;
}

/** Whatever was committed before `at` has an id up to `lastId`: the clock is read first, the outbox afterwards. */
export async function startPulse(session: Pick<RelaySession, 'query'>): Promise<PendingPulse | null> {
  const [clock] = await session.query<{ at: string; open: boolean }>('select heyu_utc(heyu_now()) as at, heyu_open() as open');
  const [outbox] = await session.query<{ last: string }>('select coalesce(max(id), 0) as last from outbox where not published');
  return clock!.open ? { at: clock!.at, lastId: BigInt(outbox!.last) } : null;
}

/** Whether everything that was committed before the pulse's moment is acknowledged by the log, but for what is parked: see `topicsHeldBack`. */
export async function isReached(session: Pick<RelaySession, 'query'>, pulse: PendingPulse): Promise<boolean> {
  const [row] = await session.query<{ reached: boolean }>(
    'select not exists (select from outbox where not published and parked_at is null and id <= $1) as reached', [pulse.lastId]);
  return row!.reached;
}

/** One tiny event for every partition, under one key so that compaction keeps only the last. */
export const pulseMessages = (topics: readonly TopicSpec[], source: string, at: string): OutgoingMessage[] =>
  topics.flatMap(({ topic, partitions }) => Array.from({ length: partitions }, (_, partition) => ({
    topic, partition, key: PULSE_KEY, value: JSON.stringify({ at }),
    headers: { ce_specversion: '1.0', ce_id: randomUUID(), ce_source: source, ce_type: 'heyu.pulse.v1', ce_time: at },
  })));
