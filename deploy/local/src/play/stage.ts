import type { Cast } from '../client/cast.js';
import type { Person } from '../client/person.js';
import { Refused } from '../client/refused.js';
import {
  DraftProgram, GiveConfirmation, GiveReview, ProposeProgram, ReadInbox, ReadProgram, SignAgreement,
  type AskedFor, type GiveConfirmationInput, type GiveReviewInput, type ReadInboxQuery, type ReadProgramQuery, type SignAgreementInput, type TermsInput,
} from '../documents.generated.js';
import type { Directory } from '../seed/directory.seed.js';
import { until } from './until.js';

export type InboxItem = ReadInboxQuery['inbox']['nodes'][number];
export type ProgramView = NonNullable<ReadProgramQuery['program']>;
type Asked = Pick<InboxItem, 'id' | 'hash'>;

/** What may be done to a platform beside what its people do; null where it is not possible. */
export interface Means {
  /** One line of the tale. */
  tell(line: string): void;
  /** Cuts a region's cell off from Kafka. */
  readonly cutting: { cut(region: string): Promise<void>; heal(region: string): Promise<void> } | null;
  /** Tests only: moves the clock of a region's cells to a moment (UTC), null: back. */
  readonly clock: { set(region: string, at: string | null): Promise<void> } | null;
}

/** The way of a program; one that is further has been there. */
const order = ['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED', 'RUNNING', 'SUSPENDED', 'TEACH_OUT', 'ENDED'];

/** Plays joint programs as the demo people, each in his own region: what the demo, the story, specs and benchmarks are driven by. */
export class Stage implements Means {
  readonly tell: Means['tell'];
  readonly cutting: Means['cutting'];
  readonly clock: Means['clock'];

  constructor(readonly cast: Cast, readonly directory: Directory, { tell = () => undefined, cutting = null, clock = null }: Partial<Means> = {}) {
    this.tell = tell;
    this.cutting = cutting;
    this.clock = clock;
  }

  schoolId(handle: string): string {
    return this.directory.schools.get(handle)!.id;
  }

  /** Who speaks for a body: a school by its code, a coordinator by the region's, an authority by the province's. */
  speaker(body: string): Person {
    for (const [handle, { schoolCode }] of this.directory.schools) if (schoolCode === body) return this.cast.admin(handle);
    return this.cast.person(/^\d{6}$/.test(body) ? `authority-${body}` : `coordinator-${body}`);
  }

  /** Drafts a program and proposes it; its id. */
  async propose(lead: Person, terms: TermsInput): Promise<string> {
    const { id } = await lead.act(DraftProgram, { terms });
    await lead.act(ProposeProgram, { programId: id });
    return id;
  }

  async program(as: Person, id: string): Promise<ProgramView | null> {
    return (await as.ask(ReadProgram, { id })).program;
  }

  /** Waits until a program looks like this to somebody, in his own region. */
  seen(as: Person, id: string, what: string, is: (program: ProgramView) => boolean): Promise<ProgramView> {
    return until(`${as.handle ?? 'an anonymous reader'} to see ${what}`, async () => {
      const program = await this.program(as, id);
      return program && is(program) ? program : null;
    });
  }

  /** The same for its state. */
  inState(as: Person, id: string, state: ProgramView['state']): Promise<ProgramView> {
    return this.seen(as, id, `it ${state}`, (program) => program.state === state);
  }

  /** What a body is asked about a program at present; null while nothing is. */
  async asked(as: Person, programId: string, askedFor: AskedFor): Promise<InboxItem | null> {
    const { inbox } = await as.ask(ReadInbox);
    return inbox.nodes.find((item) => item.reason === 'ASKED' && item.askedFor === askedFor && item.program?.id === programId) ?? null;
  }

  /** Waits until he is asked that, in a round where one is named: his cell may still know of a former one only. */
  awaitAsked(as: Person, programId: string, askedFor: AskedFor, round?: number): Promise<InboxItem> {
    return until(`the ${askedFor.toLowerCase()} of round ${round ?? 'any'} in the inbox of ${as.handle}`, async () => {
      const item = await this.asked(as, programId, askedFor);
      return item && (round ?? item.round) === item.round ? item : null;
    });
  }

  confirm(as: Person, { id: confirmationId, hash }: Asked, said: Partial<GiveConfirmationInput> = {}) {
    return as.act(GiveConfirmation, { confirmationId, hash, decision: 'CONFIRMED', ...said });
  }

  /** Favourably unless said otherwise: by approval or, where the body only receives filings, without objection. */
  async review(as: Person, { id: reviewId, hash }: Asked, said: Partial<GiveReviewInput> = {}) {
    try {
      return await as.act(GiveReview, { reviewId, hash, decision: 'APPROVED', ...said });
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'DECISION_MODE') throw error;
      return await as.act(GiveReview, { reviewId, hash, ...said, decision: 'NO_OBJECTION' });
    }
  }

  sign(as: Person, { id: signatureId, hash }: Asked, said: Partial<SignAgreementInput> = {}) {
    return as.act(SignAgreement, { signatureId, hash, office: '校长', authority: '法定代表人', ...said });
  }

  /** Decides favourably what is asked. */
  async decide(as: Person, item: Pick<InboxItem, 'id' | 'hash' | 'askedFor'>): Promise<void> {
    if (item.askedFor === 'CONFIRMATION') await this.confirm(as, item);
    else if (item.askedFor === 'REVIEW') await this.review(as, item);
    else await this.sign(as, item);
  }

  /** Does, body by body, whatever a program waits for at present. */
  async decideAll(lead: Person, id: string): Promise<void> {
    for (const { kind, body } of (await this.program(lead, id))?.waitingFor ?? []) {
      const item = await this.asked(this.speaker(body), id, kind);
      if (item) await this.decide(this.speaker(body), item);
    }
  }

  /** The same until the program has reached a state. */
  async advance(lead: Person, id: string, target: string): Promise<void> {
    await until(`program ${id} to be ${target}`, async () => {
      const program = await this.program(lead, id);
      if (program && order.indexOf(program.state!) >= order.indexOf(target)) return true;
      await this.decideAll(lead, id);
      return false;
    }, { withinMs: 120_000 });
  }
}
