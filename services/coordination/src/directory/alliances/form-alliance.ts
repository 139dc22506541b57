import { Injectable } from '@nestjs/common';
import { type Alliance, allianceIdOf, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { shanghaiDay } from '../regions/calendar.rules.js';
import { schools } from '../schools/school.table.js';
import { membersMissing } from './alliance.members.js';
import { allianceProblem, allianceTaken, leadsAlliance, type AllianceDetails } from './alliance.rules.js';
import { alliances } from './alliance.table.js';

/** Forms an education group or an alliance at the lead school's home. */
@Injectable()
export class FormAlliance {
  constructor(private readonly home: Home) {}

  run(caller: Caller, details: AllianceDetails): Promise<Alliance | Refusal> {
    return this.home.command(caller, 'formAlliance', details, (tx) => this.decide(tx, details));
  }

  private async decide(tx: HomeTx, details: AllianceDetails): Promise<Alliance | Refusal> {
    const lead = await tx.get(schools, details.leadSchoolId);
    if (!lead) return refuse('NOT_FOUND', 'leadSchoolId');
    if (lead.home !== tx.region) return refuse('NOT_HOME', 'leadSchoolId', { home: lead.home });
    if (!leadsAlliance(tx.caller.actor, lead)) return refuse('NOT_ALLOWED');
    if (lead.state === 'VOID') return refuse('SCHOOL_VOID', 'leadSchoolId');
    const problem = allianceProblem(details, shanghaiDay(await tx.now())) ?? await membersMissing(tx, details);
    if (problem) return problem;
    const id = allianceIdOf(tx.region, lead.id, details.nameZh);
    await tx.claim(id);
    return allianceTaken(await tx.get(alliances, id))
      ?? tx.write(alliances, { id, ...details, state: 'ACTIVE', formedAt: await tx.now() }, 'formed');
  }
}
