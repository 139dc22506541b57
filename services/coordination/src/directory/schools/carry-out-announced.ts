import { School } from '@heyu/contracts';
import { reaction, wake } from '@heyu/persistence';
import { shanghaiDay, startOfDay } from '@heyu/rules';
import { announcedDays, renamed, voided } from './school-change.rules.js';
import { schools } from './school.table.js';

/** A school's home takes up a new name, or makes the code void, on the Shanghai day for which it was announced. */
export const carryOutAnnounced = reaction({
  name: 'carry-out-announced',
  of: schools,
  wokenBy: [wake(School, (school) => (announcedDays(school).length > 0 ? school.id : null))],
  async react(tx, found) {
    let school: School = found;
    const today = shanghaiDay(await tx.now());
    if (school.state === 'ACTIVE' && school.nextName && school.nextName.from <= today) {
      school = await tx.write(schools, renamed(school, school.nextName, today).next, 'renamed');
    }
    if (school.state === 'ACTIVE' && school.voided && school.voided.on <= today) {
      school = await tx.write(schools, voided(school, school.voided, today).next, 'voided');
    }
    const [next] = announcedDays(school).sort();
    return next && startOfDay(next);
  },
});
