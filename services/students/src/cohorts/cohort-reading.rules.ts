import type { Actor, InvolvedBody, JointProgram, Role } from '@heyu/contracts';

/** Who speaks for a body that is involved in a program. */
const officesOf: Readonly<Record<InvolvedBody['role'], readonly Role[]>> = {
  LEAD: ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'],
  PARTNER: ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'],
  COORDINATOR: ['REGIONAL_COORDINATOR'],
  AUTHORITY: ['APPROVING_AUTHORITY'],
};

/**
 * Program, year, school, seats, state and intake of a cohort are public: there is none before its program was approved.
 * Who opened and closed it, under which terms, and the quota are for the program's parties and deciders.
 */
export const readsDetails = (actor: Actor, program: JointProgram | null): boolean =>
  (program?.involved ?? []).some(({ body, region, role }) =>
    body === actor.body && region === actor.region && (officesOf[role] ?? []).includes(actor.role));
