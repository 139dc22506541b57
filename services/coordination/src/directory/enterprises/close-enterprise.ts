import { verb } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { keepsDirectory } from '../schools/school.rules.js';
import { enterprises } from './enterprise.table.js';
import type { CloseEnterpriseInput } from '../../inputs.generated.js';

/** Marks an enterprise as closed in this region's directory, by whoever keeps it. */
export const closeEnterprise = verb({
  name: 'closeEnterprise',
  table: enterprises,
  async decide(tx, { enterpriseId }: CloseEnterpriseInput) {
    const standing = await tx.lock(enterprises, enterpriseId);
    if (!standing) return refuse('NOT_FOUND', 'enterpriseId');
    if (!keepsDirectory(tx.caller.actor, standing.home)) return refuse('NOT_ALLOWED');
    if (standing.state === 'CLOSED') return refuse('ENTERPRISE_CLOSED', 'enterpriseId');
    return tx.write(enterprises, { ...standing, state: 'CLOSED' }, 'closed');
  },
});
