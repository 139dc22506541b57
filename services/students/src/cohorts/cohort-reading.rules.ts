import { readsWholeProgram, type Actor, type JointProgram } from '@heyu/contracts';

/**
 * Program, year, school, seats, state and intake of a cohort are public: there is none before its program was approved.
 * Who opened and closed it, under which terms, and the quota are for those who read the program whole.
 */
export const readsDetails = (actor: Actor, program: JointProgram | null): boolean => program !== null && readsWholeProgram(actor, program);
