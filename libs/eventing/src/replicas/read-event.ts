import { z } from 'zod';
import { bearsHome, PULSE_KEY, eventValue, forgedBy, partsOf, unreadable, utc, type EventValue, type RecordKind } from '@heyu/contracts';
import type { LogMessage } from '../log/log-message.js';

export type Reading =
  | { readonly is: 'pulse'; readonly at: string }
  | { readonly is: 'event'; readonly value: EventValue; readonly traceparent?: string }
  | { readonly is: 'parked'; readonly reason: string; readonly version: number | null; readonly forged: boolean };

const pulseValue = z.looseObject({ at: utc });
const versionOf = z.looseObject({ version: z.int().positive().max(2_147_483_647) });

/** What an entry of the log is to this build. Fields, facts and enumeration values that it does not know are no fault. */
export function readEvent(message: LogMessage, kind: RecordKind): Reading {
  const content = message.value && parse(message.value);
  if (message.key === PULSE_KEY) {
    const pulse = pulseValue.safeParse(content);
    return pulse.success ? { is: 'pulse', at: pulse.data.at } : parked('a pulse without its moment', content);
  }
  if (!message.value) return parked('no value: records are never deleted from the log', null);
  if (content === undefined) return parked('not JSON that can be stored', null);
  const event = eventValue.safeParse(content);
  if (!event.success) return parked(`not an event: ${event.error.issues[0]?.path.join('.')}: ${event.error.issues[0]?.message}`, content);
  const { home, id, body } = event.data;
  if (home !== partsOf(message.topic).home) return parked(`forged home ${home}`, content, true);
  if (id !== message.key) return parked('the key is not the record', content);
  const fault = body ? tooLarge(message.value, body, kind.mostBytes) ?? unreadable(kind, body) : kind.audience ? null : 'what everybody is told is not withdrawn';
  if (fault) return parked(`unreadable: ${fault}`, content);
  const forgery = body ? forgedBy(kind, { id, home, body }) : bearsHome(home, id) ? null : `${id} is no id of ${home}`;
  if (forgery) return parked(`forged: ${forgery}`, content, true);
  const traceparent = message.headers['traceparent'];
  return { is: 'event', value: event.data, ...(traceparent ? { traceparent } : {}) };
}

/** No home writes one so large. It is counted whole only where the entry leaves room for it. */
const tooLarge = (value: Buffer, body: object, mostBytes: number): string | null =>
  (value.length > mostBytes && Buffer.byteLength(JSON.stringify(body)) > mostBytes ? `more than ${mostBytes} bytes` : null);

function parked(reason: string, content: unknown, forged = false): Reading {
  const known = versionOf.safeParse(content);
  return { is: 'parked', reason, version: known.success ? known.data.version : null, forged };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** No record is nested deeper by far. What is, ends JSON's own writer, the database's reader, and whoever walks through it. */
const deepest = 100;

function parse(value: Buffer): unknown {
  try {
    const content = JSON.parse(utf8.decode(value)) as unknown;
    return isStorable(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Whether PostgreSQL can hold every text in it, and everybody go through it. */
function isStorable(content: unknown, depth = 0): boolean {
  if (typeof content === 'string') return content.isWellFormed() && !content.includes('\u0000');
  if (typeof content !== 'object' || content === null) return true;
  return depth < deepest && Object.entries(content).every(([name, inner]) => isStorable(name) && isStorable(inner, depth + 1));
}
