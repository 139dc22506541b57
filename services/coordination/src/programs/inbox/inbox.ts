import { Injectable } from '@nestjs/common';
import type { Actor, Counted, InvolvedBody, Recorded } from '@heyu/contracts';
import { Records } from '@heyu/persistence';
import { isPast, type DecisionBody } from '../decisions/deadline.rules.js';
import { decisionKinds, type DecisionKind } from '../decisions/decisions.js';
import { inboxReason, type InboxReason } from './inbox.rules.js';

export interface InboxItem extends Pick<Recorded<DecisionBody>, 'id' | 'body' | 'round' | 'hash' | 'openedAt' | 'dueAt' | 'programId'> {
  readonly askedFor: Counted['kind'];
  readonly reason: InboxReason;
  readonly overdue: boolean;
}

/** What an item asks a body about. */
export type Question = Pick<InboxItem, 'programId' | 'hash' | 'body'>;

/** What waits for a body in its own region's cell, what is due first at the top. */
@Injectable()
export class Inbox {
  constructor(private readonly records: Records) {}

  async of(actor: Actor): Promise<InboxItem[]> {
    const now = await this.records.now();
    const found = await Promise.all(decisionKinds.map((kind) => this.pending(kind, actor, now)));
    return found.flat().sort((a, b) => (a.dueAt + a.id < b.dueAt + b.id ? -1 : 1));
  }

  /** Of each item the terms on which its body last decided in its program, other than those it is asked about now. */
  async lastSeenHashes(items: readonly Question[]): Promise<(string | null)[]> {
    const asked = { home: this.records.region, programs: items.map(({ programId }) => programId), bodies: items.map(({ body }) => body) };
    const found = await Promise.all(decisionKinds.map(({ table }) => this.records.find(table, (q) => q
      .where('r.home = :home and r.programId in (:...programs) and r.askedBody in (:...bodies)', asked))));
    const decided = found.flat().filter(({ decidedAt }) => decidedAt !== null).sort((a, b) => (a.decidedAt! < b.decidedAt! ? -1 : 1));
    return items.map(({ programId, body, hash }) =>
      decided.findLast((one) => one.programId === programId && one.body === body && one.hash !== hash)?.hash ?? null);
  }

  private async pending({ kind, table, roleOf }: DecisionKind, actor: Actor, now: string): Promise<InboxItem[]> {
    const told: Pick<InvolvedBody, 'body' | 'region'>[] = [{ body: actor.body, region: actor.region }];
    const rows = await this.records.find(table, (q) => q
      .where(`r.decision = 'PENDING' and r.home = :home`, { home: this.records.region })
      .andWhere(`(r.askedBody = :body or r.body -> 'escalatedTo' @> cast(:told as jsonb))`, { body: actor.body, told: JSON.stringify(told) }));
    return rows.flatMap((asked) => {
      const reason = inboxReason(actor, roleOf(asked), asked);
      const { id, body, round, hash, openedAt, dueAt, programId } = asked;
      return reason ? [{ id, body, round, hash, openedAt, dueAt, programId, askedFor: kind, reason, overdue: isPast(dueAt, now) }] : [];
    });
  }
}
