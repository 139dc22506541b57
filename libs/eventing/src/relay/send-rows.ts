import { Logger } from '@nestjs/common';
import type { LogSender } from '../log/log-sender.js';
import { markPublished, park, toMessage, type OutboxRow } from './outbox.js';
import type { RelaySession } from './relay-session.js';

/** Error types of the protocol for what the log will never take, however often it is sent. */
const forGood = new Set(['MESSAGE_TOO_LARGE', 'INVALID_RECORD']);
const logger = new Logger('Relay');

/** Sends rows and marks them. One that the log will never take is parked, and the others are sent without it. */
export async function sendRows(session: RelaySession, sender: Pick<LogSender, 'send'>, rows: readonly OutboxRow[], source: string): Promise<void> {
  try {
    await sender.send(rows.map((row) => toMessage(row, source)));
  } catch (error) {
    const why = refusedForGood(error);
    if (!why) throw error;
    if (rows.length > 1) {
      for (const row of rows) await sendRows(session, sender, [row], source);
      return;
    }
    const [row] = rows;
    logger.error(`ALERT: ${row!.kind} ${row!.record_id} version ${row!.version} cannot be told and is parked: ${why}`);
    await park(session, row!, why);
    return;
  }
  await markPublished(session, rows);
}

function refusedForGood(error: unknown): string | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('type' in one && forGood.has(String(one.type))) return String(one.type);
  }
  return null;
}
