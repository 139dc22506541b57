import { Injectable } from '@nestjs/common';
import { isRefusal, type Cohort, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../refusals.js';
import { resized, resizingProblem } from './cohort.rules.js';
import { cohorts } from './cohort.table.js';
import { lockKept } from './kept-cohort.js';
import { inForce } from './terms-in-force.js';

export interface ResizeCohortInput {
  readonly cohortId: string;
  readonly seats: number;
}

/** The school gives its cohort more or fewer seats, within the quota as it now is. */
@Injectable()
export class ResizeCohort {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: ResizeCohortInput): Promise<Cohort | Refusal> {
    return this.home.command(caller, 'resizeCohort', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { cohortId, seats }: ResizeCohortInput): Promise<Cohort | Refusal> {
    const cohort = await lockKept(tx, cohortId);
    if (isRefusal(cohort)) return cohort;
    const known = await inForce(tx, cohort.programId);
    if (!known?.terms) return refuse('NOT_YET_HERE', 'cohortId');
    return resizingProblem(cohort, seats, known.program, known.terms)
      ?? tx.write(cohorts, resized(cohort, seats), 'resized');
  }
}
