import { Injectable } from '@nestjs/common';
import { Confirmation, Review, Signature, type Recorded, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction, type RecordTable } from '@heyu/persistence';
import { confirmations } from './confirmation.table.js';
import { lockHere } from '../../here.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { reviews } from './review.table.js';
import { signatures } from './signature.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { escalatedTo, isPast, type AskedRecord } from './deadline.rules.js';

const tables = { confirmation: confirmations, review: reviews, signature: signatures } as const;
const isKind = (kind: string | undefined): kind is keyof typeof tables => kind !== undefined && kind in tables;
const waiting = (record: AskedRecord): boolean => record.decision === 'PENDING' && record.overdueAt === null;

/**
 * The cell that holds what a body is asked marks it overdue at the end of its last day and escalates it. A mark, never a decision:
 * the body may still decide, and nothing closes silently. (A filing's window ends by `close-filing-window`.)
 */
@Injectable()
export class MarkOverdue implements Reaction {
  readonly name = 'mark-overdue';
  readonly wokenBy = [
    wake(Confirmation, (asked) => (waiting(asked) ? `confirmation/${asked.id}` : null)),
    wake(Review, (asked) => (waiting(asked) && asked.mode !== 'FILING' ? `review/${asked.id}` : null)),
    wake(Signature, (asked) => (waiting(asked) ? `signature/${asked.id}` : null)),
  ];

  async run(tx: HomeTx, key: string): Promise<string | void> {
    const [kind, id] = key.split('/');
    if (isKind(kind) && id) return this.mark(tx, tables[kind] as unknown as RecordTable<AskedRecord, string>, id);
  }

  private async mark(tx: HomeTx, table: RecordTable<AskedRecord, string>, id: string): Promise<string | void> {
    const asked: Recorded<AskedRecord> | null = await lockHere(tx, table, id);
    if (!asked || !waiting(asked)) return;
    const now = await tx.now();
    if (!isPast(asked.dueAt, now)) return asked.dueAt;
    const program = await tx.get(jointPrograms, asked.programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(program.home, asked.hash));
    const escalation = { overdueAt: now, escalatedAt: now, escalatedTo: escalatedTo(asked.body, tx.region, terms?.deciders ?? []) };
    await tx.write(table, { ...asked, ...escalation }, 'overdue');
  }
}
