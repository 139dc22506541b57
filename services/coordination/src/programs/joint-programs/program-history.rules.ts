import type { JointProgram, Step } from '@heyu/contracts';

/** So many steps stand in a program at most, and so many are left when the earlier ones move out. */
export const mostSteps = 20;
export const stepsLeft = 10;

/** A program whose earlier steps become records of their own, and these, by the number of each. */
export interface Shortened {
  readonly next: JointProgram;
  readonly movedOut: readonly (Step & { readonly number: number })[];
}

/** Null while its history is short enough. */
export function shortened(program: JointProgram): Shortened | null {
  const { history, formerStepCount = 0 } = program;
  if (history.length <= mostSteps) return null;
  const movedOut = history.slice(0, -stepsLeft).map((step, at) => ({ ...step, number: formerStepCount + at + 1 }));
  return { next: { ...program, history: history.slice(-stepsLeft), formerStepCount: formerStepCount + movedOut.length }, movedOut };
}
