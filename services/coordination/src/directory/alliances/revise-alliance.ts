import { isDeepStrictEqual } from 'node:util';
import { verb, type Said } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { schools } from '../schools/school.table.js';
import { membersMissing } from './alliance.members.js';
import { allianceDetails, allianceProblem, leadsAlliance } from './alliance.rules.js';
import { alliances } from './alliance.table.js';
import type { ReviseAllianceInput } from '../../inputs.generated.js';

/** Changes the members or the data of an alliance, by its lead. A revision that changes nothing writes nothing. */
export const reviseAlliance = verb({
  name: 'reviseAlliance',
  table: alliances,
  partial: true,
  async decide(tx, { allianceId, ...revision }: Said<ReviseAllianceInput>) {
    const standing = await tx.lock(alliances, allianceId);
    const lead = standing && await tx.get(schools, standing.leadSchoolId);
    if (!standing || !lead) return refuse('NOT_FOUND', 'allianceId');
    if (!leadsAlliance(tx.caller.actor, lead)) return refuse('NOT_ALLOWED');
    if (standing.state === 'DISSOLVED') return refuse('ALLIANCE_DISSOLVED', 'allianceId');
    const next = {
      ...standing,
      ...allianceDetails({
        ...standing,
        nameEn: revision.nameEn === undefined ? standing.nameEn : revision.nameEn,
        memberSchoolIds: revision.memberSchoolIds ?? standing.memberSchoolIds,
        memberEnterpriseIds: revision.memberEnterpriseIds ?? standing.memberEnterpriseIds,
        establishedOn: revision.establishedOn === undefined ? standing.establishedOn : revision.establishedOn,
      }),
    };
    if (isDeepStrictEqual(next, standing)) return standing;
    return allianceProblem(next, shanghaiDay(await tx.now())) ?? await membersMissing(tx, next) ?? tx.write(alliances, next, 'revised');
  },
});
