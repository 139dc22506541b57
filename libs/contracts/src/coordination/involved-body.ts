import { z } from 'zod';
import type { Actor, Role } from '../actor.js';
import { regionCode } from '../fields.js';
import { named } from '../offered.js';

export const involvedRoles = ['LEAD', 'PARTNER', 'COORDINATOR', 'AUTHORITY'] as const;

/** As what a body takes part in a joint program: the leading or a partner school, or one of those who decide. */
export const involvedRole = named('InvolvedRole', 'As what a body takes part.', z.enum(involvedRoles));

export const involvedBody = named('InvolvedBody', 'A school (ten-digit code), a coordinator (region) or an authority (province), and its region.', z.looseObject({
  body: z.string().min(1).describe('Its code.'), region: regionCode.describe('Its region.'), role: involvedRole.describe('As what.'),
}));
export type InvolvedBody = z.infer<typeof involvedBody>;

const offices: Readonly<Record<InvolvedBody['role'], readonly Role[]>> = {
  LEAD: ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'],
  PARTNER: ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM'],
  COORDINATOR: ['REGIONAL_COORDINATOR'],
  AUTHORITY: ['APPROVING_AUTHORITY'],
};

/** Whether a caller speaks for a body: by role, code and the region whose issuer vouches for the caller. */
export const speaksFor = (actor: Actor, { body, region, role }: InvolvedBody): boolean =>
  actor.body === body && actor.region === region && (offices[role] ?? []).includes(actor.role);

/** Whether a body takes or took part, as one of that region. */
export const speaksIn = (involved: readonly InvolvedBody[], code: string, home: string): boolean =>
  involved.some(({ body, region }) => body === code && region === home);
