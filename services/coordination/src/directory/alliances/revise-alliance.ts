import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '@heyu/contracts';
import { verb, type Said } from '@heyu/persistence';
import { shanghaiDay } from '@heyu/rules';
import { membersMissing } from './alliance.members.js';
import { allianceDetails, allianceProblem } from './alliance.rules.js';
import { alliances } from './alliance.table.js';
import { lockAlliance } from './lock-alliance.js';
import type { ReviseAllianceInput } from '../../inputs.generated.js';

/** Changes the members or the data of an alliance, by its lead. A revision that changes nothing writes nothing. */
export const reviseAlliance = verb({
  name: 'reviseAlliance',
  table: alliances,
  partial: true,
  async decide(tx, { allianceId, ...revision }: Said<ReviseAllianceInput>) {
    const standing = await lockAlliance(tx, allianceId);
    if (isRefusal(standing)) return standing;
    const next = {
      ...standing,
      ...allianceDetails({
        ...standing,
        ...revision,
        memberSchoolIds: revision.memberSchoolIds ?? standing.memberSchoolIds,
        memberEnterpriseIds: revision.memberEnterpriseIds ?? standing.memberEnterpriseIds,
      }),
    };
    if (isDeepStrictEqual(next, standing)) return standing;
    return allianceProblem(next, shanghaiDay(await tx.now())) ?? await membersMissing(tx, next) ?? tx.write(alliances, next, 'revised');
  },
});
