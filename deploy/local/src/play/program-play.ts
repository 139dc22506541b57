import { Refused, type Person } from '../client/person.js';
import type { Cast } from '../client/cast.js';
import type { Directory } from '../seed/directory.seed.js';
import { until } from './until.js';

export type AskedFor = 'CONFIRMATION' | 'REVIEW' | 'SIGNATURE';
export interface InboxItem {
  readonly id: string;
  readonly askedFor: AskedFor;
  readonly reason: 'ASKED' | 'ESCALATED';
  readonly body: string;
  readonly round: number;
  readonly hash: string;
  readonly dueAt: string;
  readonly lastSeenRound: number | null;
  readonly program: { id: string } | null;
  readonly changes: readonly { path: string; before: string | null; after: string | null }[];
}
export interface ProgramView {
  readonly id: string; readonly version: number; readonly state: string; readonly round: number | null; readonly hash: string | null;
  readonly agreementNumber: string | null; readonly approvedAt: string | null;
  readonly history: readonly { at: string; from: string | null; to: string; round: number; hash: string; by: { body: string; office: string }; reason: string | null }[] | null;
  readonly waitingFor: readonly { kind: AskedFor; body: string; dueAt: string }[] | null;
  readonly notCounted: readonly { kind: AskedFor; body: string; round: number; why: string }[] | null;
}

const programFields = `id version state round hash agreementNumber approvedAt
  history { at from to round hash by { body office } reason } waitingFor { kind body dueAt } notCounted { kind body round why }`;
const itemFields = 'id askedFor reason body round hash dueAt lastSeenRound program { id } changes { path before after }';
/** The way of a program; one that is further has been there. */
const order = ['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT', 'ENDED'];

/** Plays joint programs through the gateway as the demo people, each in his own region. */
export class ProgramPlay {
  constructor(readonly cast: Cast, readonly directory: Directory) {}

  /** Who speaks for a body: a school by its code, a coordinator by the region's, an authority by the province's. */
  speaker(body: string): Person {
    for (const [handle, { schoolCode }] of this.directory.schools) if (schoolCode === body) return this.cast.admin(handle);
    return this.cast.person(/^\d{6}$/.test(body) ? `authority-${body}` : `coordinator-${body}`);
  }

  async program(as: Person, id: string): Promise<ProgramView | null> {
    return (await as.ask<{ program: ProgramView | null }>(`query($id: ID!) { program(id: $id) { ${programFields} } }`, { id })).program;
  }

  /** Waits until a program looks like this to somebody, in his own region. */
  seen(as: Person, id: string, what: string, is: (program: ProgramView) => boolean): Promise<ProgramView> {
    return until(`${as.handle ?? 'an anonymous reader'} to see ${what}`, async () => {
      const program = await this.program(as, id);
      return program && is(program) ? program : null;
    });
  }

  /** What a body is asked about a program at present; null while nothing is. */
  async asked(as: Person, programId: string, askedFor: AskedFor): Promise<InboxItem | null> {
    const { inbox } = await as.ask<{ inbox: { nodes: InboxItem[] } }>(`{ inbox(first: 100) { nodes { ${itemFields} } } }`);
    return inbox.nodes.find((item) => item.reason === 'ASKED' && item.askedFor === askedFor && item.program?.id === programId) ?? null;
  }

  awaitAsked(as: Person, programId: string, askedFor: AskedFor, round: number): Promise<InboxItem> {
    return until(`the ${askedFor.toLowerCase()} of round ${round} in the inbox of ${as.handle}`, async () => {
      const item = await this.asked(as, programId, askedFor);
      return item?.round === round ? item : null;
    });
  }

  /** Decides what is asked; favourably unless said otherwise. */
  async decide(as: Person, { id, hash, askedFor }: InboxItem, said: Record<string, unknown> = {}, key?: string): Promise<void> {
    if (askedFor === 'CONFIRMATION') await as.act('giveConfirmation', 'Confirmation', { confirmationId: id, hash, decision: 'CONFIRMED', ...said }, 'id', key);
    else if (askedFor === 'SIGNATURE') {
      await as.act('signAgreement', 'Signature', { signatureId: id, hash, office: '校长', authority: '法定代表人', ...said }, 'id', key);
    } else await this.review(as, id, { hash, ...said }, key);
  }

  /** Does, body by body, whatever a program waits for, until it has reached a state. */
  async advance(lead: Person, id: string, target: string): Promise<void> {
    await until(`program ${id} to be ${target}`, async () => {
      const program = await this.program(lead, id);
      if (program && order.indexOf(program.state) >= order.indexOf(target)) return true;
      for (const { kind, body } of program?.waitingFor ?? []) {
        const item = await this.asked(this.speaker(body), id, kind);
        if (item) await this.decide(this.speaker(body), item);
      }
      return false;
    }, { withinMs: 120_000 });
  }

  private async review(as: Person, reviewId: string, said: Record<string, unknown>, key?: string): Promise<void> {
    try {
      await as.act('giveReview', 'Review', { reviewId, decision: 'APPROVED', ...said }, 'id', key);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'DECISION_MODE') throw error;
      await as.act('giveReview', 'Review', { reviewId, ...said, decision: 'NO_OBJECTION' }, 'id', key);
    }
  }
}
