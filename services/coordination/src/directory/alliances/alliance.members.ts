import type { Refusal } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { enterprises } from '../enterprises/enterprise.table.js';
import { refuse } from '../../refusals.js';
import { schools } from '../schools/school.table.js';
import type { AllianceDetails } from './alliance.rules.js';

/** Members may be of any region; one that this cell does not know yet is asked for again later. */
export async function membersMissing(tx: HomeTx, { memberSchoolIds, memberEnterpriseIds }: AllianceDetails): Promise<Refusal | null> {
  if ((await tx.getMany(schools, memberSchoolIds)).length < memberSchoolIds.length) return refuse('NOT_YET_HERE', 'memberSchoolIds');
  if ((await tx.getMany(enterprises, memberEnterpriseIds)).length < memberEnterpriseIds.length) return refuse('NOT_YET_HERE', 'memberEnterpriseIds');
  return null;
}
