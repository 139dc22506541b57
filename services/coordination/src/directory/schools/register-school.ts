import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type School, schoolIdOf } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { shanghaiDay } from '../regions/calendar.rules.js';
import { Regions } from '../regions/regions.js';
import { codeProblem, daysToComeProblem, keepsDirectory, placed, registered, type SchoolDetails } from './school.rules.js';
import { schools } from './school.table.js';

/** Enters a school into the directory of its region, by whoever keeps it. */
@Injectable()
export class RegisterSchool {
  constructor(private readonly home: Home, private readonly regions: Regions) {}

  run(caller: Caller, details: SchoolDetails): Promise<School | Refusal> {
    return this.home.command(caller, 'registerSchool', details, (tx) => this.decide(tx, details));
  }

  /** The same within a transaction that stands, for who acts in it. */
  async decide(tx: HomeTx, details: SchoolDetails): Promise<School | Refusal> {
    if (!keepsDirectory(tx.caller.actor, tx.region)) return refuse('NOT_ALLOWED');
    const place = placed(details, tx.region, this.regions.all);
    if (isRefusal(place)) return place;
    const id = schoolIdOf(tx.region, details.schoolCode);
    await tx.claim(id);
    const now = await tx.now();
    return codeProblem(await tx.get(schools, id))
      ?? daysToComeProblem(details, shanghaiDay(now))
      ?? tx.write(schools, { id, ...registered(details, place.jurisdictionCode, now) }, 'registered');
  }
}
