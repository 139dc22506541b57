import type {
  Decider, InvolvedBody, JointProgram, NotCounted, Party, PartySchool, Refusal, Terms,
} from '@heyu/contracts';
import { refuse } from '../../refusals.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { faceOf } from '../joint-programs/joint-program.in-force.rules.js';
import { matterOf, moved, type JointProgramBody, type Moved } from '../joint-programs/joint-program.rules.js';
import { fullProblem } from '../joint-programs/program-bounds.rules.js';

/** The next round's terms with the frozen lists of who takes part and who decides. */
export interface Proposal {
  readonly round: number;
  readonly hash: string;
  readonly terms: Terms;
  readonly parties: readonly PartySchool[];
  readonly deciders: readonly Decider[];
  readonly at: string;
  readonly by: Party;
  readonly reason: string | null;
}

/** Rounds only rise, over the program and all its amendments. */
export const nextRound = (program: JointProgram | null): number => (program ? Math.max(program.round, program.amendment?.round ?? 0) + 1 : 1);

export function involvedIn(proposal: Pick<Proposal, 'parties' | 'deciders'>, before: readonly InvolvedBody[] = []): InvolvedBody[] {
  const isNew = (one: InvolvedBody): boolean => !before.some(({ body, region, role }) => body === one.body && region === one.region && role === one.role);
  return [...before, ...bodiesOf(proposal).filter(isNew)];
}

/** A program's first published state. */
export function firstProposed(proposal: Proposal, packDay: string): JointProgramBody {
  const { round, hash, terms, at, by, reason } = proposal;
  return {
    ...faceOf(terms),
    state: 'PROPOSED', round, hash, packDay, proposedAt: at, approvedAt: null,
    agreementVersion: 0, agreementNumber: null, amendment: null,
    involved: involvedIn(proposal), counted: [], notCounted: [], requests: [],
    history: [{ at, about: 'PROGRAM', from: null, to: 'PROPOSED', round, hash, by, reason }],
  };
}

/** What may be proposed now: a returned program or amendment again, or an amendment of a running program. */
export function proposable(program: JointProgram): 'AGAIN' | 'AMENDMENT' | Refusal {
  const matter = matterOf(program);
  if (matter.state === 'RETURNED') return fullProblem(program) ?? 'AGAIN';
  if (matter.about === 'PROGRAM' && matter.state === 'RUNNING') return fullProblem(program) ?? 'AMENDMENT';
  return refuse('PROGRAM_STATE', 'programId', { state: matter.state });
}

/** Whether what is proposed next is an amendment of a program that is signed already. */
export const amends = (program: JointProgram | null): boolean => program !== null && program.agreementVersion > 0;

/** An amendment changes what is agreed, not who leads nor when it began. */
export const amendmentProblem = (program: JointProgram, terms: Terms): Refusal | null =>
  (terms.leadSchoolId === program.leadSchoolId && terms.startDate === program.startDate ? null : refuse('AMENDMENT_LEAD', 'terms.startDate'));

/** Proposed again, or an amendment proposed: all partners and bodies decide anew; what was counted of a returned round no longer counts. */
export function proposedAgain(program: JointProgram, proposal: Proposal, mode: 'AGAIN' | 'AMENDMENT'): Moved | Refusal {
  const { round, hash, terms, at, by, reason } = proposal;
  const shared = { ...program, involved: involvedIn(proposal, program.involved), counted: [] };
  if (mode === 'AMENDMENT') {
    const amendment = { round, state: 'PROPOSED' as const, hash };
    const history = [...program.history, { at, about: 'AMENDMENT' as const, from: null, to: 'PROPOSED' as const, round, hash, by, reason }];
    return { next: { ...shared, amendment, history }, fact: 'amendment-proposed' };
  }
  const former = matterOf(program);
  const notCounted: NotCounted[] = [...program.notCounted, ...program.counted.map((one) => ({ ...one, round: former.round, why: 'NEW_ROUND' as const }))];
  const renewed = former.about === 'PROGRAM' ? { ...shared, ...faceOf(terms), round, hash, notCounted } : { ...shared, notCounted };
  return moved(renewed, { ...former, round, hash }, 'PROPOSED', { at, by, reason });
}
