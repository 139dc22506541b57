import type { BodyOf, Counted, FactOf, JointProgram, NotCounted, Party, PartySchool, ProgramState, Refusal } from '@heyu/contracts';
import { refuse } from '../../refusals.js';

export type JointProgramBody = BodyOf<typeof JointProgram>;
export type ProgramFact = FactOf<typeof JointProgram>;

/** Every legal change of state, of a program and of an amendment alike; nothing else changes a state. */
export const transitions: Readonly<Record<ProgramState, readonly ProgramState[]>> = {
  PROPOSED: ['UNDER_REVIEW', 'RETURNED', 'WITHDRAWN'],
  UNDER_REVIEW: ['APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN'],
  APPROVED: ['SIGNED', 'RETURNED', 'WITHDRAWN'],
  RETURNED: ['PROPOSED', 'WITHDRAWN'],
  SIGNED: ['RUNNING', 'TEACH_OUT'],
  RUNNING: ['SUSPENDED', 'TEACH_OUT'],
  SUSPENDED: ['RUNNING', 'TEACH_OUT'],
  TEACH_OUT: ['ENDED'],
  ENDED: [],
  REJECTED: [],
  WITHDRAWN: [],
};

const facts: Readonly<Record<ProgramState, ProgramFact>> = {
  PROPOSED: 'proposed', UNDER_REVIEW: 'sent-to-review', APPROVED: 'approved', SIGNED: 'signed', RUNNING: 'started',
  SUSPENDED: 'suspended', TEACH_OUT: 'teach-out-begun', ENDED: 'ended', RETURNED: 'returned', REJECTED: 'rejected', WITHDRAWN: 'withdrawn',
};
const amendmentFacts: Readonly<Partial<Record<ProgramState, ProgramFact>>> = {
  PROPOSED: 'amendment-proposed', UNDER_REVIEW: 'amendment-sent-to-review', APPROVED: 'amendment-approved', SIGNED: 'amendment-signed',
  RETURNED: 'amendment-returned', REJECTED: 'amendment-rejected', WITHDRAWN: 'amendment-withdrawn',
};

/** What the parties and deciders are presently busy with: the program itself, or its open amendment. */
export interface Matter {
  readonly about: 'PROGRAM' | 'AMENDMENT';
  readonly round: number;
  readonly state: ProgramState;
  readonly hash: string;
}

/** An amendment that was signed, rejected or withdrawn is over. */
const over: readonly ProgramState[] = ['SIGNED', 'REJECTED', 'WITHDRAWN'];

export function matterOf(program: JointProgram): Matter {
  const { amendment } = program;
  return amendment && !over.includes(amendment.state)
    ? { about: 'AMENDMENT', round: amendment.round, state: amendment.state, hash: amendment.hash }
    : programOf(program);
}

/** The program itself, whatever becomes of an amendment. */
export const programOf = ({ round, state, hash }: JointProgram): Matter => ({ about: 'PROGRAM', round, state, hash });

/** Who moves it, when and why. */
export interface Cause {
  readonly at: string;
  readonly by: Party;
  readonly reason: string | null;
}
export interface Moved {
  readonly next: JointProgram;
  readonly fact: ProgramFact;
}

/** The program after one legal step of the matter, with the step in its history; any other step is refused. */
export function moved(program: JointProgram, matter: Matter, to: ProgramState, { at, by, reason }: Cause): Moved | Refusal {
  if (!transitions[matter.state]?.includes(to)) return refuse('PROGRAM_STATE', 'programId', { state: matter.state });
  const { about, round, hash, state: from } = matter;
  const history = [...program.history, { at, about, from, to, round, hash, by, reason }];
  if (about === 'AMENDMENT') {
    return { next: { ...program, history, amendment: { ...program.amendment, round, hash, state: to } }, fact: amendmentFacts[to]! };
  }
  const approvedAt = to === 'APPROVED' ? program.approvedAt ?? at : program.approvedAt;
  return { next: { ...program, history, state: to, approvedAt }, fact: from === 'SUSPENDED' && to === 'RUNNING' ? 'resumed' : facts[to] };
}

/** In which state decisions of a kind are awaited. */
export const phases: Readonly<Record<Counted['kind'], ProgramState>> = { CONFIRMATION: 'PROPOSED', REVIEW: 'UNDER_REVIEW', SIGNATURE: 'APPROVED' };
const onwards: Readonly<Record<Counted['kind'], ProgramState>> = { CONFIRMATION: 'UNDER_REVIEW', REVIEW: 'APPROVED', SIGNATURE: 'SIGNED' };

/** A confirmation, review or signature that its body has decided, as the program's home sees it. */
export interface Decided {
  readonly kind: Counted['kind'];
  readonly id: string;
  readonly version: number;
  readonly home: string;
  readonly body: string;
  readonly round: number;
  readonly hash: string;
  readonly verdict: 'FAVOURABLE' | 'RETURN' | 'REJECT';
  readonly decidedAt: string;
  readonly by: Party;
  readonly reason: string | null;
  /** A signature that the school's keys do not bear out. */
  readonly unproven?: true;
}
/** A body whose decision is needed, and the region in which alone that decision can be at home. */
export interface Asked {
  readonly body: string;
  readonly region: string;
}
/** Party schools as those who are asked, by their codes. */
export const schoolsOf = (parties: readonly PartySchool[]): Asked[] => parties.map(({ schoolCode, region }) => ({ body: schoolCode, region }));

export interface Tally {
  readonly counted: readonly Counted[];
  readonly notCounted: readonly NotCounted[];
  /** Where it leads: the first rejection rejects, the first return or objection returns, all favourable go on; null: still waiting. */
  readonly outcome: { readonly to: ProgramState; readonly decided: Decided } | null;
}

/** Counts the decisions of one kind that belong to the present round's terms, and says of every other one why it does not count. */
export function count(program: JointProgram, kind: Counted['kind'], asked: readonly Asked[], decisions: readonly Decided[]): Tally {
  const matter = matterOf(program);
  const known = new Set([...program.counted, ...program.notCounted].map(({ id }) => id));
  const fresh = decisions.filter(({ id }) => !known.has(id));
  const judged = fresh.map((decided) => ({ decided, why: whyNot(matter, kind, asked, decided) }));
  const counted = [...program.counted, ...judged.filter(({ why }) => why === null).map(({ decided }) => refOf(decided))];
  const notCounted = [
    ...program.notCounted,
    ...judged.flatMap(({ decided, why }) => (why === null ? [] : [{ ...refOf(decided), round: decided.round, why }])),
  ];
  const belonging = decisions.filter(({ id }) => counted.some((one) => one.id === id));
  return { counted, notCounted, outcome: matter.state === phases[kind] ? outcomeOf(kind, asked, belonging) : null };
}

const refOf = ({ kind, id, version, body }: Decided): Counted => ({ kind, id, version, body });

function whyNot(matter: Matter, kind: Counted['kind'], asked: readonly Asked[], decided: Decided): NotCounted['why'] | null {
  const place = asked.find(({ body }) => body === decided.body);
  if (decided.round < matter.round) return 'NEW_ROUND';
  if (decided.hash !== matter.hash) return 'OTHER_TERMS';
  if (matter.state !== phases[kind]) return 'ROUND_ENDED';
  if (!place) return 'NOT_ASKED';
  if (place.region !== decided.home) return 'WRONG_HOME';
  return decided.unproven ? 'NOT_VERIFIED' : null;
}

function outcomeOf(kind: Counted['kind'], asked: readonly Asked[], decisions: readonly Decided[]): Tally['outcome'] {
  const inOrder = [...decisions].sort((a, b) => (`${a.decidedAt}${a.id}` < `${b.decidedAt}${b.id}` ? -1 : 1));
  const against = inOrder.find(({ verdict }) => verdict !== 'FAVOURABLE');
  if (against) return { to: against.verdict === 'REJECT' ? 'REJECTED' : 'RETURNED', decided: against };
  const last = inOrder.at(-1);
  return last && asked.every(({ body }) => decisions.some((decided) => decided.body === body)) ? { to: onwards[kind], decided: last } : null;
}

/** The program with what was counted, moved to where that leads; null if there is nothing new. */
export function settled(program: JointProgram, { counted, notCounted, outcome }: Tally, at: string): Moved | Refusal | null {
  const next: JointProgram = { ...program, counted: [...counted], notCounted: [...notCounted] };
  if (outcome) return moved(next, matterOf(next), outcome.to, causeOf(outcome, at));
  const same = counted.length === program.counted.length && notCounted.length === program.notCounted.length;
  return same ? null : { next, fact: 'counted' };
}

export const causeOf = ({ decided }: NonNullable<Tally['outcome']>, at: string): Cause => ({ at, by: decided.by, reason: decided.reason });
