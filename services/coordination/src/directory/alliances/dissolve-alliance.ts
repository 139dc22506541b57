import { Injectable } from '@nestjs/common';
import type { Alliance, Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from '../schools/school.table.js';
import { leadsAlliance } from './alliance.rules.js';
import { alliances } from './alliance.table.js';

/** Ends an alliance, by its lead. */
@Injectable()
export class DissolveAlliance {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: { readonly allianceId: string }): Promise<Alliance | Refusal> {
    return this.home.command(caller, 'dissolveAlliance', input, (tx) => this.decide(tx, input.allianceId));
  }

  private async decide(tx: HomeTx, allianceId: string): Promise<Alliance | Refusal> {
    const standing = await tx.lock(alliances, allianceId);
    const lead = standing && await tx.get(schools, standing.leadSchoolId);
    if (!standing || !lead) return refuse('NOT_FOUND', 'allianceId');
    if (!leadsAlliance(tx.caller.actor, lead)) return refuse('NOT_ALLOWED');
    if (standing.state === 'DISSOLVED') return refuse('ALLIANCE_DISSOLVED', 'allianceId');
    return tx.write(alliances, { ...standing, state: 'DISSOLVED' }, 'dissolved');
  }
}
