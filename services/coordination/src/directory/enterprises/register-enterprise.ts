import { Injectable } from '@nestjs/common';
import { type Enterprise, enterpriseIdOf, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { creditCodeTaken, enterpriseProblem, registersEnterprises, type EnterpriseDetails } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';

/** Enters an enterprise into the directory of the registrant's region. */
@Injectable()
export class RegisterEnterprise {
  constructor(private readonly home: Home) {}

  run(caller: Caller, details: EnterpriseDetails): Promise<Enterprise | Refusal> {
    return this.home.command(caller, 'registerEnterprise', details, (tx) => this.decide(tx, details));
  }

  /** The same within a transaction that stands, for who acts in it. */
  async decide(tx: HomeTx, details: EnterpriseDetails): Promise<Enterprise | Refusal> {
    if (!registersEnterprises(tx.caller.actor, tx.region)) return refuse('NOT_ALLOWED');
    const problem = enterpriseProblem(details);
    if (problem) return problem;
    const id = enterpriseIdOf(tx.region, details.unifiedSocialCreditCode);
    await tx.claim(id);
    return creditCodeTaken(await tx.get(enterprises, id))
      ?? tx.write(enterprises, { id, ...details, state: 'ACTIVE', registeredAt: await tx.now() }, 'registered');
  }
}
