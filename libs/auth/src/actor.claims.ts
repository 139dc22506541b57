import { regionCode, roles, type Actor } from '@heyu/contracts';
import { z } from 'zod';

const school = /^\d{10}$/;
const province = /^\d{6}$/;

/** What a role acts for: a region (its code), a province (division code) or a school (10-digit code). */
function bodyFits({ role, region, body }: { role: string; region: string; body: string }): boolean {
  switch (role) {
    case 'REGIONAL_COORDINATOR': case 'AUDITOR': case 'SYSTEM_ADMIN': case 'SECURITY_ADMIN':
    case 'SYSTEM':
      return body === region;
    case 'APPROVING_AUTHORITY':
      return province.test(body);
    case 'SCHOOL_ADMIN': case 'TEACHER': case 'STUDENT': case 'SCHOOL_SYSTEM':
      return school.test(body);
    default:
      return body === '';
  }
}

const claims = <const Names extends readonly [string, ...string[]]>(names: Names) => z.object({
  sub: z.string().min(1).max(200),
  role: z.enum(names),
  region: regionCode,
  body: z.string().max(20),
}).refine(bodyFits, { message: 'body does not fit the role', path: ['body'] });

const userClaims = claims(roles);
const internalClaims = claims([...roles, 'ANONYMOUS']);
const cellClaims = claims(['SYSTEM']);

const actorFrom = (schema: typeof userClaims | typeof internalClaims | typeof cellClaims) => (payload: unknown): Actor | null => {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return null;
  const { sub, role, region, body } = parsed.data;
  return { id: sub, role, region, body };
};

/** Claims of an issuer's access token → actor; null where they are incomplete or contradict each other. */
export const actorOfUserClaims = actorFrom(userClaims);
/** The same for the gateway's internal token, which may also speak for an anonymous reader. */
export const actorOfInternalClaims = actorFrom(internalClaims);
/** The same for a cell that fetches a file from another cell. */
export const actorOfCellClaims = actorFrom(cellClaims);

/** A reader without a token, served by `region`'s cell. */
export const anonymous = (region: string): Actor => ({ id: 'anonymous', role: 'ANONYMOUS', region, body: '' });

/** A cell itself, as the reader of another cell's file. */
export const cellActor = (region: string): Actor => ({ id: `cell:${region}`, role: 'SYSTEM', region, body: region });
