import { enterpriseIdOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { creditCodeTaken, enterpriseDetails, enterpriseProblem, registersEnterprises } from './enterprise.rules.js';
import { enterprises } from './enterprise.table.js';
import type { RegisterEnterpriseInput } from '../../inputs.generated.js';

/** Enters an enterprise into the directory of the registrant's region. */
export const registerEnterprise = verb({
  name: 'registerEnterprise',
  table: enterprises,
  async decide(tx, said: RegisterEnterpriseInput) {
    const details = enterpriseDetails(said);
    if (!registersEnterprises(tx.caller.actor, tx.region)) return refuse('NOT_ALLOWED');
    const problem = enterpriseProblem(details);
    if (problem) return problem;
    const id = enterpriseIdOf(tx.region, details.unifiedSocialCreditCode);
    await tx.claim(id);
    return creditCodeTaken(await tx.get(enterprises, id))
      ?? tx.write(enterprises, { id, ...details, state: 'ACTIVE', registeredAt: await tx.now() }, 'registered');
  },
});
