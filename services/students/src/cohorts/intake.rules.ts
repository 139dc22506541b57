import type { IntakeClosedReason, JointProgram, ProgramState, Refusal } from '@heyu/contracts';
import { refuse } from '../refusals.js';

type NoIntake = 'PROGRAM_NOT_SIGNED' | 'PROGRAM_SUSPENDED' | 'PROGRAM_IN_TEACH_OUT' | 'PROGRAM_ENDED';

/** What a program's state says to who would open a cohort: null where it may be. */
const openings: Readonly<Record<ProgramState, NoIntake | null>> = {
  PROPOSED: 'PROGRAM_NOT_SIGNED', UNDER_REVIEW: 'PROGRAM_NOT_SIGNED', APPROVED: 'PROGRAM_NOT_SIGNED',
  RETURNED: 'PROGRAM_NOT_SIGNED', REJECTED: 'PROGRAM_NOT_SIGNED', WITHDRAWN: 'PROGRAM_NOT_SIGNED',
  SIGNED: null, RUNNING: null,
  SUSPENDED: 'PROGRAM_SUSPENDED', TEACH_OUT: 'PROGRAM_IN_TEACH_OUT', ENDED: 'PROGRAM_ENDED',
};

/** What it says of cohorts that stand: their intake is open (null) or closed, and why. Other states say nothing of them. */
const intakes: Readonly<Partial<Record<ProgramState, IntakeClosedReason | null>>> = {
  SIGNED: null, RUNNING: null, SUSPENDED: 'SUSPENDED', TEACH_OUT: 'TEACH_OUT',
};

/** Why a program takes nobody in now. One in a state that this build does not know takes nobody in. */
export function intakeProblem({ state }: JointProgram): Refusal | null {
  const problem = state in openings ? openings[state] : 'PROGRAM_NOT_SIGNED';
  return problem && refuse(problem, 'programId');
}

/** Why the intake of its cohorts is closed, null: it is open; undefined: nothing follows from this state. */
export const intakeClosedBy = ({ state }: JointProgram): IntakeClosedReason | null | undefined => intakes[state];
