import type { Actor, School } from '@heyu/contracts';

/** The regional coordinator and the system administrator of a region keep its directory. */
export const keepsDirectory = (actor: Actor, region: string): boolean =>
  actor.region === region && (actor.role === 'REGIONAL_COORDINATOR' || actor.role === 'SYSTEM_ADMIN');

/** The administrator of this very school. */
export const administers = (actor: Actor, school: Pick<School, 'home' | 'schoolCode'>): boolean =>
  actor.role === 'SCHOOL_ADMIN' && actor.region === school.home && actor.body === school.schoolCode;
