/** Roles that tokens carry; `ANONYMOUS` has none, `SYSTEM` is a reaction or a timer of the platform itself. */
export const roles = [
  'REGIONAL_COORDINATOR', 'APPROVING_AUTHORITY', 'SCHOOL_ADMIN', 'TEACHER', 'STUDENT', 'SCHOOL_SYSTEM',
  'AUDITOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN',
] as const;
export type Role = (typeof roles)[number] | 'ANONYMOUS' | 'SYSTEM';

/** Who is calling, as the gateway's internal token says it. */
export interface Actor {
  /** Opaque id, never a name. */
  readonly id: string;
  readonly role: Role;
  /** The region whose issuer vouches for the caller, and whose cell serves the call. */
  readonly region: string;
  /** What the caller acts for: a region code (coordinator, administrators), a province code (authority) or a school code. */
  readonly body: string;
}

const rolesOfSchools: readonly Role[] = ['SCHOOL_ADMIN', 'SCHOOL_SYSTEM', 'TEACHER', 'STUDENT'];
/** Whether a caller acts for a school: `body` is its ten-digit code then. */
export const speaksForSchool = ({ role }: Actor): boolean => rolesOfSchools.includes(role);
