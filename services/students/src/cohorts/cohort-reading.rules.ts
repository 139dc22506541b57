import { speaksFor, type Actor, type JointProgram } from '@heyu/contracts';

/**
 * Program, year, school, seats, state and intake of a cohort are public: there is none before its program was approved.
 * Who opened and closed it, under which terms, and the quota are for the program's parties and deciders.
 */
export const readsDetails = (actor: Actor, program: JointProgram | null): boolean =>
  (program?.involved ?? []).some((body) => speaksFor(actor, body));

/** Whether a caller may know that a program exists: its parties and deciders from the first proposal on, everyone once it was approved. */
export const knowsOf = (actor: Actor, program: JointProgram): boolean => program.approvedAt !== null || readsDetails(actor, program);
