import type { Alliance, Refusal } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from '../schools/school.table.js';
import { leadsAlliance } from './alliance.rules.js';
import { alliances } from './alliance.table.js';

/** The alliance, locked, for who leads it; a dissolved one stays as it is. */
export async function lockAlliance(tx: HomeTx, allianceId: string): Promise<Alliance | Refusal> {
  const alliance = await tx.lock(alliances, allianceId);
  const lead = alliance && await tx.get(schools, alliance.leadSchoolId);
  if (!alliance || !lead) return refuse('NOT_FOUND', 'allianceId');
  if (!leadsAlliance(tx.caller.actor, lead)) return refuse('NOT_ALLOWED');
  return alliance.state === 'DISSOLVED' ? refuse('ALLIANCE_DISSOLVED', 'allianceId') : alliance;
}
