import { Injectable } from '@nestjs/common';
import { School } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { shanghaiDay, startOfDay } from '../regions/calendar.rules.js';
import { announcedDays, renamed, voided } from './school-change.rules.js';
import { schools } from './school.table.js';

/** A school's home takes up a new name, or makes the code void, on the Shanghai day for which it was announced. */
@Injectable()
export class CarryOutAnnounced implements Reaction {
  readonly name = 'carry-out-announced';
  readonly wokenBy = [wake(School, (school) => (announcedDays(school).length > 0 ? school.id : null))];

  async run(tx: HomeTx, schoolId: string): Promise<string | void> {
    let school = await lockHere(tx, schools, schoolId);
    const today = shanghaiDay(await tx.now());
    if (school && school.state === 'ACTIVE' && school.nextName && school.nextName.from <= today) {
      school = await tx.write(schools, renamed(school, school.nextName, today).next, 'renamed');
    }
    if (school && school.state === 'ACTIVE' && school.voided && school.voided.on <= today) {
      school = await tx.write(schools, voided(school, school.voided, today).next, 'voided');
    }
    const [next] = school ? announcedDays(school).sort() : [];
    return next && startOfDay(next);
  }
}
