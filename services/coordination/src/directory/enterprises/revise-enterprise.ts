import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '@heyu/contracts';
import { verb, type Said } from '@heyu/persistence';
import { enterpriseDetails, enterpriseProblem } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';
import { lockEnterprise } from './lock-enterprise.js';
import type { ReviseEnterpriseInput } from '../../inputs.generated.js';

/** Changes what the directory says of an enterprise, by whoever keeps it. A revision that changes nothing writes nothing. */
export const reviseEnterprise = verb({
  name: 'reviseEnterprise',
  table: enterprises,
  partial: true,
  async decide(tx, { enterpriseId, ...said }: Said<ReviseEnterpriseInput>) {
    const standing = await lockEnterprise(tx, enterpriseId);
    if (isRefusal(standing)) return standing;
    const next = { ...standing, ...said, nameZh: said.nameZh ?? standing.nameZh, divisionCode: said.divisionCode ?? standing.divisionCode };
    if (isDeepStrictEqual(next, standing)) return standing;
    return enterpriseProblem(enterpriseDetails(next)) ?? tx.write(enterprises, next, 'revised');
  },
});
