import type { Actor } from '../actor.js';
import { speaksFor } from './involved-body.js';
import type { JointProgram } from './joint-program.js';

/** Parties and deciders read all of a program and of what belongs to it (terms, decisions, agreement, requests), from the first proposal on. */
export const readsWholeProgram = (actor: Actor, { involved }: Pick<JointProgram, 'involved'>): boolean => involved.some((one) => speaksFor(actor, one));

/** Everyone else, anonymous callers too, reads its face, once it was approved: before that it does not exist for him. */
export const knowsOfProgram = (actor: Actor, program: Pick<JointProgram, 'involved' | 'approvedAt'>): boolean =>
  program.approvedAt !== null || readsWholeProgram(actor, program);
