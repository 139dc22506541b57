import { newId, topicOf, type RecordKind } from '@heyu/contracts';
import fc from 'fast-check';

/** A record as it stands in a cell. */
export interface TrueRecord {
  readonly id: string;
  readonly version: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Lie {
  readonly nth: number;
  readonly id: 'SAME' | 'DERIVED' | 'NEW';
  readonly swap: number;
  readonly version: number;
}
const lie = fc.record<Lie>({
  nth: fc.nat(), id: fc.constantFrom('SAME', 'DERIVED', 'NEW'), swap: fc.nat(30), version: fc.constantFrom(1, 2, 9, 2_147_483_647),
});
/** What a hostile cell may think of. */
export const lies = fc.array(lie, { minLength: 1, maxLength: 12 });

let offset = 0n;

/**
 * Lies as entries of the topic that a hostile cell has of a kind: true records of another home, given out for its own under their own id,
 * the one that follows from home and body, or a new one, some field taken from another true one.
 */
export function publishedBy(hostile: string, kind: RecordKind, known: readonly TrueRecord[], told: readonly Lie[]) {
  const topic = topicOf(kind, hostile);
  const messages = told.map(({ nth, id, swap, version }) => {
    const row = known[nth % known.length]!;
    const other = known[(nth + 1) % known.length]!;
    const field = Object.keys(row.body)[swap];
    const body = field ? { ...row.body, [field]: other.body[field] } : row.body;
    const own = { SAME: row.id, NEW: newId(hostile), DERIVED: kind.origin.id?.(hostile, body) ?? newId(hostile) }[id];
    const value = Buffer.from(JSON.stringify({ fact: 'republished', id: own, home: hostile, version, body }));
    return { topic, partition: 0, offset: (offset += 1n), key: own, headers: {}, value };
  });
  return { topic, partition: 0, messages };
}
