import { isVoidAt, speaksForSchool, schoolIdOf } from '@heyu/contracts';
import type { Standing } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from './school.table.js';

/** Nobody does anything more for a school whose code is void; its people may read on. */
export const schoolStanding: Standing = async (reader, actor) => {
  if (!speaksForSchool(actor)) return null;
  const school = await reader.get(schools, schoolIdOf(actor.region, actor.body));
  return school && isVoidAt(school, await reader.now()) ? refuse('SCHOOL_VOID') : null;
};
