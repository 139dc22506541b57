import type { EntityManager } from 'typeorm';
import type { EventValue } from '@heyu/contracts';
import { applyReplica, type ReactionRegistry, type RecordTable } from '@heyu/persistence';
import type { LogMessage } from '../log/log-message.js';
import { watchOwnLog, type OwnFindings } from './own-log.js';
import { clearParked, park, type Parked } from './parked-events.js';
import { readEvent } from './read-event.js';
import type { KeptTable } from './subscriptions.js';

export interface Applied extends OwnFindings {
  /** Rows that rose. */
  readonly changed: number;
  /** Versions that were never seen here (compaction makes gaps; no error). */
  readonly gaps: number;
  readonly parked: readonly Parked[];
  readonly forged: number;
  /** The moment of the last pulse among the entries; empty without one. */
  readonly pulse: string;
}

interface Readable {
  readonly message: LogMessage;
  readonly value: EventValue;
  readonly traceparent?: string;
}

/** Applies consecutive entries of one partition in the given transaction: rows, due reactions, own log, parked events. */
export async function applyBatch(
  manager: EntityManager, kept: KeptTable, region: string, messages: readonly LogMessage[], reactions: ReactionRegistry,
): Promise<Applied> {
  const { table, owned } = kept;
  const readable: Readable[] = [];
  const parked: Parked[] = [];
  let [pulse, forged] = ['', 0];
  for (const message of messages) {
    const reading = readEvent(message, table.kind);
    if (reading.is === 'pulse') pulse = reading.at;
    else if (reading.is === 'event') readable.push({ message, value: reading.value, ...(reading.traceparent ? { traceparent: reading.traceparent } : {}) });
    else {
      parked.push({ message, reason: reading.reason, version: reading.version });
      if (reading.forged) forged += 1;
    }
  }

  const own = owned ? readable.filter(({ value }) => value.home === region) : [];
  const foreign = owned ? readable.filter(({ value }) => value.home !== region) : readable;
  const { changed, gaps, strangers } = await replicate(manager, table, foreign, reactions);
  const findings = own.length > 0 ? await watchOwnLog(manager, table, region, own) : { requeued: [], above: [] };
  parked.push(...strangers);

  await park(manager, parked);
  if (readable.length > 0) {
    await clearParked(manager, messages[0]!.topic, readable.filter(({ message }) => !strangers.some((s) => s.message === message))
      .map(({ message, value }) => ({ key: value.id, version: value.version, offset: message.offset })));
  }
  return { ...findings, changed, gaps, parked, forged: forged + strangers.length, pulse };
}

async function replicate(
  manager: EntityManager, table: RecordTable, events: readonly Readable[], reactions: ReactionRegistry,
): Promise<{ changed: number; gaps: number; strangers: Parked[] }> {
  if (events.length === 0) return { changed: 0, gaps: 0, strangers: [] };
  const changed = await applyReplica(manager, table,
    events.map(({ value, traceparent }) => ({ ...value, ...(traceparent ? { traceparent } : {}) })), 'replicator', reactions);
  const rose = new Set(changed.map(({ id }) => id));
  const gaps = changed.reduce((sum, { id, version, from }) => sum + gapsOf(from || version, version, id, events), 0);
  return { changed: changed.length, gaps, strangers: await strangersAmong(manager, table, events.filter(({ value }) => !rose.has(value.id))) };
}

/** Of events that changed nothing: those of a record that stands here as another home's. */
async function strangersAmong(manager: EntityManager, table: RecordTable, events: readonly Readable[]): Promise<Parked[]> {
  if (events.length === 0) return [];
  const standing: { id: string; home: string }[] = await manager.query(
    `select id, home from ${table.name} where id = any($1::uuid[])`, [[...new Set(events.map(({ value }) => value.id))]]);
  const homes = new Map(standing.map(({ id, home }) => [id, home]));
  return events.flatMap(({ message, value }) => {
    const home = homes.get(value.id) ?? value.home;
    return home === value.home ? [] : [{ message, version: value.version, reason: `forged: ${value.id} is at home in ${home}` }];
  });
}

/** Versions between what stood and what stands now that did not come. Counted, not walked through: a home may leap as far as a version goes. */
function gapsOf(from: number, to: number, id: string, events: readonly Readable[]): number {
  const between = events.flatMap(({ value }) => (value.id === id && value.version > from && value.version < to ? [value.version] : []));
  return Math.max(0, to - from - 1 - new Set(between).size);
}
