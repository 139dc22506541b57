import { z } from 'zod';
import { regionCode } from '../fields.js';

/** As what a body takes part in a joint program: the leading or a partner school, or one of those who decide. */
export const involvedRoles = ['LEAD', 'PARTNER', 'COORDINATOR', 'AUTHORITY'] as const;

/** A school (by its ten-digit code), a regional coordinator (region code) or an approving authority (province code), and its region. */
export const involvedBody = z.looseObject({ body: z.string().min(1), region: regionCode, role: z.enum(involvedRoles) });
export type InvolvedBody = z.infer<typeof involvedBody>;
