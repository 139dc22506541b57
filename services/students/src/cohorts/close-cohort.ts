import { Injectable } from '@nestjs/common';
import { isRefusal, type Cohort, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { closed, closingProblem } from './cohort.rules.js';
import { cohorts } from './cohort.table.js';
import { lockKept } from './kept-cohort.js';

export interface CloseCohortInput {
  readonly cohortId: string;
  readonly reason: string | null;
}

/** The school closes its cohort for good. */
@Injectable()
export class CloseCohort {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: CloseCohortInput): Promise<Cohort | Refusal> {
    return this.home.command(caller, 'closeCohort', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { cohortId, reason }: CloseCohortInput): Promise<Cohort | Refusal> {
    const cohort = await lockKept(tx, cohortId);
    if (isRefusal(cohort)) return cohort;
    return closingProblem(cohort, reason)
      ?? tx.write(cohorts, closed(cohort, tx.caller.actor, reason, await tx.now()), 'closed');
  }
}
