import { isRefusal, schoolIdOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { keepsDirectory, shanghaiDay } from '@heyu/rules';
import { Regions } from '@heyu/service';
import { refuse } from '../../refusals.js';
import { codeProblem, daysToComeProblem, placed, registered, schoolDetails } from './school.rules.js';
import { schools } from './school.table.js';
import type { RegisterSchoolInput } from '../../inputs.generated.js';

/** Enters a school into the directory of its region, by whoever keeps it. */
export const registerSchool = verb({
  name: 'registerSchool',
  table: schools,
  needs: [Regions],
  async decide(tx, said: RegisterSchoolInput, regions) {
    const details = schoolDetails(said);
    if (!keepsDirectory(tx.caller.actor, tx.region)) return refuse('NOT_ALLOWED');
    const place = placed(details, tx.region, regions.all);
    if (isRefusal(place)) return place;
    const id = schoolIdOf(tx.region, details.schoolCode);
    await tx.claim(id);
    const now = await tx.now();
    return codeProblem(await tx.get(schools, id))
      ?? daysToComeProblem(details, shanghaiDay(now))
      ?? tx.write(schools, { id, ...registered(details, place.jurisdictionCode, now) }, 'registered');
  },
});
