import { allianceIdOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { schools } from '../schools/school.table.js';
import { membersMissing } from './alliance.members.js';
import { allianceDetails, allianceProblem, allianceTaken, leadsAlliance } from './alliance.rules.js';
import { alliances } from './alliance.table.js';
import type { FormAllianceInput } from '../../inputs.generated.js';

/** Forms an education group or an alliance at the lead school's home. */
export const formAlliance = verb({
  name: 'formAlliance',
  table: alliances,
  async decide(tx, said: FormAllianceInput) {
    const details = allianceDetails(said);
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
  },
});
