import { Injectable } from '@nestjs/common';
import type { Actor, Confirmation, InvolvedBody, Review, Signature } from '@heyu/contracts';
import { Records, type RecordTable } from '@heyu/persistence';
import { confirmations } from '../decisions/confirmation.table.js';
import { isPast } from '../decisions/deadline.rules.js';
import { reviews } from '../decisions/review.table.js';
import { signatures } from '../decisions/signature.table.js';
import { inboxReason, type InboxReason } from './inbox.rules.js';

export type Asked = Confirmation | Review | Signature;
export type AskedFor = 'CONFIRMATION' | 'REVIEW' | 'SIGNATURE';

export interface InboxItem extends Pick<Asked, 'id' | 'body' | 'round' | 'hash' | 'openedAt' | 'dueAt' | 'programId'> {
  readonly askedFor: AskedFor;
  readonly reason: InboxReason;
  readonly overdue: boolean;
}

const askedBy: Readonly<Record<AskedFor, RecordTable<never, never>>> = {
  CONFIRMATION: confirmations as never, REVIEW: reviews as never, SIGNATURE: signatures as never,
};

/** What waits for a body in its own region's cell, what is due first at the top. */
@Injectable()
export class Inbox {
  constructor(private readonly records: Records) {}

  async of(actor: Actor): Promise<InboxItem[]> {
    const now = await this.records.now();
    const found = await Promise.all(Object.keys(askedBy).map((askedFor) => this.pending(askedFor as AskedFor, actor, now)));
    return found.flat().sort((a, b) => (a.dueAt + a.id < b.dueAt + b.id ? -1 : 1));
  }

  /** The terms on which this body last decided in this program, other than those it is asked about now. */
  async lastSeenHash(item: Pick<InboxItem, 'programId' | 'hash' | 'body'>): Promise<string | null> {
    const decided = await Promise.all(Object.values(askedBy).map((table) => this.records.find(table as unknown as RecordTable<Asked>, (q) => q
      .where('r.programId = :programId and r.askedBody = :body and r.hash <> :hash and r.home = :home',
        { ...item, home: this.records.region }))));
    const last = decided.flat().filter(({ decidedAt }) => decidedAt !== null).sort((a, b) => (a.decidedAt! < b.decidedAt! ? -1 : 1)).at(-1);
    return last?.hash ?? null;
  }

  private async pending(askedFor: AskedFor, actor: Actor, now: string): Promise<InboxItem[]> {
    const told: Pick<InvolvedBody, 'body' | 'region'>[] = [{ body: actor.body, region: actor.region }];
    const rows = await this.records.find(askedBy[askedFor] as unknown as RecordTable<Asked>, (q) => q
      .where(`r.decision = 'PENDING' and r.home = :home`, { home: this.records.region })
      .andWhere(`(r.askedBody = :body or r.body -> 'escalatedTo' @> cast(:told as jsonb))`, { body: actor.body, told: JSON.stringify(told) }));
    return rows.flatMap((asked) => {
      const reason = inboxReason(actor, askedFor, asked);
      const { id, body, round, hash, openedAt, dueAt, programId } = asked;
      return reason ? [{ id, body, round, hash, openedAt, dueAt, programId, askedFor, reason, overdue: isPast(dueAt, now) }] : [];
    });
  }
}
