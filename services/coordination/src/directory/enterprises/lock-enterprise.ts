import type { Enterprise, Refusal } from '@heyu/contracts';
import type { HomeTx } from '@heyu/persistence';
import { keepsDirectory } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { enterprises } from './enterprise.table.js';

/** The enterprise, locked, for who keeps the directory; a closed one stays as it is. */
export async function lockEnterprise(tx: HomeTx, enterpriseId: string): Promise<Enterprise | Refusal> {
  const enterprise = await tx.lock(enterprises, enterpriseId);
  if (!enterprise) return refuse('NOT_FOUND', 'enterpriseId');
  if (!keepsDirectory(tx.caller.actor, enterprise.home)) return refuse('NOT_ALLOWED');
  return enterprise.state === 'CLOSED' ? refuse('ENTERPRISE_CLOSED', 'enterpriseId') : enterprise;
}
