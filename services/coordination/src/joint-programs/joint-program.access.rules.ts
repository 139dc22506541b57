import type { Actor, InvolvedBody, JointProgram, Party, Role } from '@heyu/contracts';

/** What everyone may read of a program once it was approved: its name, schools, majors and state. */
const publicFields = ['id', 'home', 'version', 'nameZh', 'nameEn', 'leadSchoolId', 'partnerSchoolIds', 'majorCodes', 'state'] as const;
export type ProgramFace = Pick<JointProgram, (typeof publicFields)[number]>;
export type Sight = 'ALL' | 'FACE' | 'NOTHING';

const speaksFor: Readonly<Record<InvolvedBody['role'], readonly Role[]>> = {
  LEAD: ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'],
  PARTNER: ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'],
  COORDINATOR: ['REGIONAL_COORDINATOR'],
  AUTHORITY: ['APPROVING_AUTHORITY'],
};

/** Whether a caller speaks for a body: by role, code and the region whose issuer vouches for the caller. */
export const isOf = (actor: Actor, { body, region, role }: InvolvedBody): boolean =>
  actor.body === body && actor.region === region && (speaksFor[role] ?? []).includes(actor.role);

/**
 * Who may read what of a program and of all that belongs to it (terms, confirmations, reviews, signatures, agreement, requests):
 * parties and deciders all, from the first proposal on; everyone else, anonymous callers too, its face, once it was approved.
 */
export function sightOf(actor: Actor, program: Pick<JointProgram, 'involved' | 'approvedAt'>): Sight {
  if (program.involved.some((one) => isOf(actor, one))) return 'ALL';
  return program.approvedAt === null ? 'NOTHING' : 'FACE';
}

/** A program as a caller may see it: whole, its face only, or not at all. Every path to a program goes through here. */
export function asSeenBy(actor: Actor, program: JointProgram | null): JointProgram | ProgramFace | null {
  if (!program) return null;
  const sight = sightOf(actor, program);
  if (sight === 'ALL') return program;
  return sight === 'FACE' ? Object.fromEntries(publicFields.map((field) => [field, program[field]])) as ProgramFace : null;
}

/** What belongs to a program, for those who may read all of it; null for everyone else. */
export const partSeenBy = <Part>(actor: Actor, program: JointProgram | null, part: Part | null): Part | null =>
  (program && sightOf(actor, program) === 'ALL' ? part : null);

/** Internal remarks: for the body that made them, at its home. */
export const readsInternal = (actor: Actor, asked: Pick<InvolvedBody, 'body' | 'role'> & { readonly home: string }): boolean =>
  isOf(actor, { body: asked.body, region: asked.home, role: asked.role });

/** A draft: for the administrator of the school that leads it. */
export const readsDraft = (actor: Actor, draft: { readonly schoolCode: string; readonly home: string }): boolean =>
  actor.role === 'SCHOOL_ADMIN' && actor.region === draft.home && actor.body === draft.schoolCode;

/** The administrator of the lead school; a school's system reads, and changes nothing. */
export const leads = (actor: Actor, program: Pick<JointProgram, 'involved'>): boolean =>
  actor.role === 'SCHOOL_ADMIN' && program.involved.some((one) => one.role === 'LEAD' && isOf(actor, one));

/** How an actor appears in what leaves home. */
export const partyOf = (actor: Actor, office: string = actor.role): Party => ({ body: actor.body, office, id: actor.id });
