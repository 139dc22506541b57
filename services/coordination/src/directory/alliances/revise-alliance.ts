import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Alliance, Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { shanghaiDay } from '../regions/calendar.rules.js';
import { schools } from '../schools/school.table.js';
import { membersMissing } from './alliance.members.js';
import { allianceDetails, allianceProblem, leadsAlliance, type AllianceDetails } from './alliance.rules.js';
import { alliances } from './alliance.table.js';

/** What a revision may say; what it leaves out stays. Name and lead never change. */
export type AllianceRevision = { readonly [Field in 'nameEn' | 'memberSchoolIds' | 'memberEnterpriseIds' | 'establishedOn']?: AllianceDetails[Field] | null };

/** Changes the members or the data of an alliance, by its lead. A revision that changes nothing writes nothing. */
@Injectable()
export class ReviseAlliance {
  constructor(private readonly home: Home) {}

  run(caller: Caller, allianceId: string, revision: AllianceRevision): Promise<Alliance | Refusal> {
    return this.home.command(caller, 'reviseAlliance', { allianceId, ...revision }, (tx) => this.decide(tx, allianceId, revision));
  }

  private async decide(tx: HomeTx, allianceId: string, revision: AllianceRevision): Promise<Alliance | Refusal> {
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
  }
}
