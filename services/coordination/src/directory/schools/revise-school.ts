import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type School } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { Regions } from '../regions/regions.js';
import { revised, revisionSaid, type SaidOfRevision, type SchoolRevision } from './school-change.rules.js';
import { schools } from './school.table.js';

/** Changes what the directory says of a school. A revision that changes nothing writes nothing. */
@Injectable()
export class ReviseSchool {
  constructor(private readonly home: Home, private readonly regions: Regions) {}

  async run(caller: Caller, schoolId: string, said: SaidOfRevision): Promise<School | Refusal> {
    const revision = revisionSaid(said);
    return isRefusal(revision) ? revision : this.home.command(caller, 'reviseSchool', { schoolId, ...revision }, (tx) => this.decide(tx, schoolId, revision));
  }

  /** The same within a transaction that stands, for who acts in it. */
  async decide(tx: HomeTx, schoolId: string, revision: SchoolRevision): Promise<School | Refusal> {
    const school = await tx.lock(schools, schoolId);
    if (!school) return refuse('NOT_FOUND', 'schoolId');
    const next = revised(tx.caller.actor, school, this.regions.all, revision);
    if (isRefusal(next)) return next;
    return isDeepStrictEqual(next, school) ? school : tx.write(schools, next, 'revised');
  }
}
