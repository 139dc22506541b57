import { involvedRoles, speaksFor, type Actor, type InvolvedBody, type JointProgram } from '@heyu/contracts';

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

/** The same, each as a list in JSON: what a list of bodies must contain (`@> any`) where he is among them. */
export const involvementLists = (actor: Actor): string[] => involvements(actor).map((one) => JSON.stringify([one]));
