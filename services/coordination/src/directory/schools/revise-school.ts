import { isDeepStrictEqual } from 'node:util';
import { isRefusal, type Refusal, type School } from '@heyu/contracts';
import { verb, type HomeTx, type Said } from '@heyu/persistence';
import { Regions } from '@heyu/service';
import type { ReviseSchoolInput } from '../../inputs.generated.js';
import { refuse } from '../../refusals.js';
import { revised, revisionSaid, type SchoolRevision } from './school-change.rules.js';
import { schools } from './school.table.js';

/** Changes what the directory says of a school. A revision that changes nothing writes nothing. */
export const reviseSchool = verb({
  name: 'reviseSchool',
  table: schools,
  partial: true,
  needs: [Regions],
  async decide(tx, { schoolId, ...said }: Said<ReviseSchoolInput>, regions) {
    const revision = revisionSaid(said);
    return isRefusal(revision) ? revision : applyRevision(tx, schoolId, revision, regions);
  },
});

/** The same for a revision from elsewhere, a sheet: it may know more. */
export async function applyRevision(tx: HomeTx, schoolId: string, revision: SchoolRevision, regions: Regions): Promise<School | Refusal> {
  const school = await tx.lock(schools, schoolId);
  if (!school) return refuse('NOT_FOUND', 'schoolId');
  const next = revised(tx.caller.actor, school, regions.all, revision);
  if (isRefusal(next)) return next;
  return isDeepStrictEqual(next, school) ? school : tx.write(schools, next, 'revised');
}
