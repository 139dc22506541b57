import { isRefusal } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { enterprises } from './enterprise.table.js';
import { lockEnterprise } from './lock-enterprise.js';
import type { CloseEnterpriseInput } from '../../inputs.generated.js';

/** Marks an enterprise as closed in this region's directory, by whoever keeps it. */
export const closeEnterprise = verb({
  name: 'closeEnterprise',
  table: enterprises,
  async decide(tx, { enterpriseId }: CloseEnterpriseInput) {
    const standing = await lockEnterprise(tx, enterpriseId);
    if (isRefusal(standing)) return standing;
    return tx.write(enterprises, { ...standing, state: 'CLOSED' }, 'closed');
  },
});
