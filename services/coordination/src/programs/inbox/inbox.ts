import { Injectable } from '@nestjs/common';
import type { Actor, Counted, Recorded } from '@heyu/contracts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '@heyu/graphql';
import { Records } from '@heyu/persistence';
import { isPast, type DecisionBody } from '../decisions/deadline.rules.js';
import { decisionKinds, type DecisionKind } from '../decisions/decisions.js';
import { involvementLists } from '../joint-programs/joint-program.access.rules.js';
import { inboxReason, type InboxReason } from './inbox.rules.js';

export interface InboxItem extends Pick<Recorded<DecisionBody>, 'id' | 'body' | 'round' | 'hash' | 'openedAt' | 'dueAt' | 'programId'> {
  readonly askedFor: Counted['kind'];
  readonly reason: InboxReason;
  readonly overdue: boolean;
}

/** What an item asks a body about. */
export type Question = Pick<InboxItem, 'programId' | 'hash' | 'body'>;

interface InboxPage extends PageArgs {
  readonly overdueOnly?: boolean | null;
}

/** Why a row may stand in an inbox, each with an index of its own. */
const ways = [
  'r.askedBody = :body',
  `r.body -> 'escalatedTo' @> any(cast(:told as jsonb[]))`,
];

/** What waits for a body in its own region's cell, what is due first at the top. */
@Injectable()
export class Inbox {
  constructor(private readonly records: Records) {}

  /** A page of it. Of each kind and way no more is read than the page may hold. */
  async of(actor: Actor, page: InboxPage): Promise<Connection<InboxItem>> {
    const now = await this.records.now();
    const found = await Promise.all(decisionKinds.flatMap((kind) => ways.map((way) => this.pending(kind, way, actor, now, page))));
    const items = [...new Map(found.flat().map((item) => [item.id, item])).values()].sort((a, b) => (a.dueAt + a.id < b.dueAt + b.id ? -1 : 1));
    return connectionOf(items, page, ({ dueAt, id }) => [dueAt, id]);
  }

  /** The whole of it, page by page. */
  async whole(actor: Actor): Promise<InboxItem[]> {
    const items: InboxItem[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Connection<InboxItem> = await this.of(actor, { first: 100, after });
      items.push(...nodes);
      if (!pageInfo.hasNextPage) return items;
      after = pageInfo.endCursor;
    }
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

  private async pending({ kind, table, roleOf }: DecisionKind, way: string, actor: Actor, now: string, page: InboxPage): Promise<InboxItem[]> {
    const told = involvementLists(actor);
    if (told.length === 0) return [];
    const rows = await this.records.find(table, (q) => {
      q.where(`r.decision = 'PENDING' and r.home = :home and ${way}`, { home: this.records.region, body: actor.body, told });
      if (page.overdueOnly) q.andWhere('r.dueAt < :now', { now });
      return pageOf(q, page, 'dueAt');
    });
    return rows.flatMap((asked) => {
      const reason = inboxReason(actor, roleOf(asked), asked);
      const { id, body, round, hash, openedAt, dueAt, programId } = asked;
      return reason ? [{ id, body, round, hash, openedAt, dueAt, programId, askedFor: kind, reason, overdue: isPast(dueAt, now) }] : [];
    });
  }
}
