import { isRefusal } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { alliances } from './alliance.table.js';
import { lockAlliance } from './lock-alliance.js';
import type { DissolveAllianceInput } from '../../inputs.generated.js';

/** Ends an alliance, by its lead. */
export const dissolveAlliance = verb({
  name: 'dissolveAlliance',
  table: alliances,
  async decide(tx, { allianceId }: DissolveAllianceInput) {
    const standing = await lockAlliance(tx, allianceId);
    if (isRefusal(standing)) return standing;
    return tx.write(alliances, { ...standing, state: 'DISSOLVED' }, 'dissolved');
  },
});
