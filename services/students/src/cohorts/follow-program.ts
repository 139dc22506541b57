import { Injectable } from '@nestjs/common';
import { Cohort, JointProgram, TermsVersion } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { nextStep } from './cohort-step.rules.js';
import { cohorts } from './cohort.table.js';
import { inForce } from './terms-in-force.js';

/**
 * Brings the cohorts that are at home here into agreement with their program, wherever that is at home. A cohort wakes it too:
 * one that was opened or resized while an amendment arrived is looked at again.
 */
@Injectable()
export class FollowProgram implements Reaction {
  readonly name = 'follow-program';
  readonly wokenBy = [
    wake(JointProgram, ({ id }) => id),
    wake(TermsVersion, ({ programId }) => programId),
    wake(Cohort, ({ programId }) => programId),
  ];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const own = await tx.find(cohorts, (q) => q.where('r.programId = :programId and r.home = :home', { programId, home: tx.region }).orderBy('r.id'));
    for (const { id } of own) await this.follow(tx, id);
  }

  private async follow(tx: HomeTx, id: string): Promise<void> {
    let cohort = await tx.lock(cohorts, id);
    const known = cohort && await inForce(tx, cohort.programId);
    if (!cohort || !known) return;
    const now = await tx.now();
    for (;;) {
      const step = nextStep(cohort, known.program, known.terms, tx.caller.actor, now);
      if (!step) return;
      cohort = await tx.write(cohorts, step.next, step.fact);
    }
  }
}
