import { isDeepStrictEqual } from 'node:util';
import { verb, type Said } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { keepsDirectory } from '../schools/school.rules.js';
import { enterpriseDetails, enterpriseProblem } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';
import type { ReviseEnterpriseInput } from '../../inputs.generated.js';

/** Changes what the directory says of an enterprise, by whoever keeps it. A revision that changes nothing writes nothing. */
export const reviseEnterprise = verb({
  name: 'reviseEnterprise',
  table: enterprises,
  partial: true,
  async decide(tx, { enterpriseId, nameZh, nameEn, divisionCode, industry }: Said<ReviseEnterpriseInput>) {
    const standing = await tx.lock(enterprises, enterpriseId);
    if (!standing) return refuse('NOT_FOUND', 'enterpriseId');
    if (!keepsDirectory(tx.caller.actor, standing.home)) return refuse('NOT_ALLOWED');
    if (standing.state === 'CLOSED') return refuse('ENTERPRISE_CLOSED', 'enterpriseId');
    const next = {
      ...standing,
      nameZh: nameZh ?? standing.nameZh,
      nameEn: nameEn === undefined ? standing.nameEn : nameEn || null,
      divisionCode: divisionCode ?? standing.divisionCode,
      industry: industry === undefined ? standing.industry : industry || null,
    };
    if (isDeepStrictEqual(next, standing)) return standing;
    return enterpriseProblem(enterpriseDetails(next)) ?? tx.write(enterprises, next, 'revised');
  },
});
