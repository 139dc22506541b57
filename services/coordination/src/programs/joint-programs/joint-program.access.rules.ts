import { involvedRoles, speaksFor, type Actor, type InvolvedBody, type JointProgram } from '@heyu/contracts';

/** What everyone may read of a program once it was approved: its name, schools, majors and state. */
const publicFields = ['id', 'home', 'version', 'nameZh', 'nameEn', 'leadSchoolId', 'partnerSchoolIds', 'majorCodes', 'state'] as const;
export type ProgramFace = Pick<JointProgram, (typeof publicFields)[number]>;
export type Sight = 'ALL' | 'FACE' | 'NOTHING';

/**
 * Who may read what of a program and of all that belongs to it (terms, confirmations, reviews, signatures, agreement, requests):
 * parties and deciders all, from the first proposal on; everyone else, anonymous callers too, its face, once it was approved.
 */
export function sightOf(actor: Actor, program: Pick<JointProgram, 'involved' | 'approvedAt'>): Sight {
  if (program.involved.some((one) => speaksFor(actor, one))) return 'ALL';
  return program.approvedAt === null ? 'NOTHING' : 'FACE';
}

/** A program as a caller may see it: whole, its face only, or not at all. Every path to a program goes through here. */
export function asSeenBy(actor: Actor, program: JointProgram | null): JointProgram | ProgramFace | null {
  if (!program) return null;
  const sight = sightOf(actor, program);
  if (sight === 'ALL') return program;
  return sight === 'FACE' ? Object.fromEntries(publicFields.map((field) => [field, program[field]])) as ProgramFace : null;
}

/** The whole program, for those who may read all of it and all that belongs to it; null for everyone else. */
export const wholeFor = (actor: Actor, program: JointProgram | ProgramFace): JointProgram | null =>
  ('involved' in program && sightOf(actor, program as JointProgram) === 'ALL' ? program as JointProgram : null);

/** What belongs to a program, for those who may read all of it; null for everyone else. */
export const partSeenBy = <Part>(actor: Actor, program: JointProgram | null, part: Part | null): Part | null =>
  (program && sightOf(actor, program) === 'ALL' ? part : null);

/** Internal remarks: for the body that made them, at its home. */
export const readsInternal = (actor: Actor, asked: Pick<InvolvedBody, 'body' | 'role'> & { readonly home: string }): boolean =>
  speaksFor(actor, { body: asked.body, region: asked.home, role: asked.role });

/** A draft: for the administrator of the school that leads it. */
export const readsDraft = (actor: Actor, draft: { readonly schoolCode: string; readonly home: string }): boolean =>
  actor.role === 'SCHOOL_ADMIN' && actor.region === draft.home && actor.body === draft.schoolCode;

/** The administrator of the lead school; a school's system reads, and changes nothing. */
export const leads = (actor: Actor, program: Pick<JointProgram, 'involved'>): boolean =>
  actor.role === 'SCHOOL_ADMIN' && program.involved.some((one) => one.role === 'LEAD' && speaksFor(actor, one));

/** As what a caller could be involved in programs: whoever speaks for one of these reads the program whole. */
export const involvements = (actor: Actor): InvolvedBody[] =>
  involvedRoles.map((role) => ({ body: actor.body, region: actor.region, role })).filter((one) => speaksFor(actor, one));
