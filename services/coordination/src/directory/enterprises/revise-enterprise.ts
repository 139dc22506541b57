import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Enterprise, Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { keepsDirectory } from '../schools/school.rules.js';
import { enterpriseDetails, enterpriseProblem, type EnterpriseDetails } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';

/** What a revision may say; what it leaves out stays. The code never changes. */
export type EnterpriseRevision = { readonly [Field in 'nameZh' | 'nameEn' | 'divisionCode' | 'industry']?: EnterpriseDetails[Field] | null };

/** Changes what the directory says of an enterprise, by whoever keeps it. A revision that changes nothing writes nothing. */
@Injectable()
export class ReviseEnterprise {
  constructor(private readonly home: Home) {}

  run(caller: Caller, enterpriseId: string, revision: EnterpriseRevision): Promise<Enterprise | Refusal> {
    return this.home.command(caller, 'reviseEnterprise', { enterpriseId, ...revision }, (tx) => this.decide(tx, enterpriseId, revision));
  }

  /** The same within a transaction that stands, for who acts in it. */
  async decide(tx: HomeTx, enterpriseId: string, { nameZh, nameEn, divisionCode, industry }: EnterpriseRevision): Promise<Enterprise | Refusal> {
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
  }
}
