import { Injectable } from '@nestjs/common';
import type { Enterprise, Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { keepsDirectory } from '../schools/school.rules.js';
import { enterprises } from './enterprise.table.js';

/** Marks an enterprise as closed in this region's directory, by whoever keeps it. */
@Injectable()
export class CloseEnterprise {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: { readonly enterpriseId: string }): Promise<Enterprise | Refusal> {
    return this.home.command(caller, 'closeEnterprise', input, (tx) => this.decide(tx, input.enterpriseId));
  }

  private async decide(tx: HomeTx, enterpriseId: string): Promise<Enterprise | Refusal> {
    const standing = await tx.lock(enterprises, enterpriseId);
    if (!standing) return refuse('NOT_FOUND', 'enterpriseId');
    if (!keepsDirectory(tx.caller.actor, standing.home)) return refuse('NOT_ALLOWED');
    if (standing.state === 'CLOSED') return refuse('ENTERPRISE_CLOSED', 'enterpriseId');
    return tx.write(enterprises, { ...standing, state: 'CLOSED' }, 'closed');
  }
}
