import { verb } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from '../schools/school.table.js';
import { leadsAlliance } from './alliance.rules.js';
import { alliances } from './alliance.table.js';
import type { DissolveAllianceInput } from '../../inputs.generated.js';

/** Ends an alliance, by its lead. */
export const dissolveAlliance = verb({
  name: 'dissolveAlliance',
  table: alliances,
  async decide(tx, { allianceId }: DissolveAllianceInput) {
    const standing = await tx.lock(alliances, allianceId);
    const lead = standing && await tx.get(schools, standing.leadSchoolId);
    if (!standing || !lead) return refuse('NOT_FOUND', 'allianceId');
    if (!leadsAlliance(tx.caller.actor, lead)) return refuse('NOT_ALLOWED');
    if (standing.state === 'DISSOLVED') return refuse('ALLIANCE_DISSOLVED', 'allianceId');
    return tx.write(alliances, { ...standing, state: 'DISSOLVED' }, 'dissolved');
  },
});
