import { Cohort, JointProgram, TermsVersion } from '@heyu/contracts';
import { reaction, wake, type Reaction } from '@heyu/persistence';
import { nextStep } from './cohort-step.rules.js';
import { cohorts } from './cohort.table.js';
import { inForce } from './terms-in-force.js';

/** Wakes every cohort that is at home here once its program changes, wherever that is at home: each is a small transaction of its own. */
export const followProgram: Reaction = {
  name: 'follow-program',
  wokenBy: [wake(JointProgram, ({ id }) => id), wake(TermsVersion, ({ programId }) => programId)],
  async run(tx, programId) {
    const own = await tx.ids(cohorts, (q) => q.where('r.programId = :programId and r.home = :home', { programId, home: tx.region }));
    for (const id of own) tx.mark('follow-cohort', id);
  },
};

/** Brings a cohort into agreement with its program, also when it was opened or resized while an amendment arrived. */
export const followCohort = reaction({
  name: 'follow-cohort',
  of: cohorts,
  wokenBy: [wake(Cohort, ({ id }) => id)],
  async react(tx, found) {
    let cohort: Cohort = found;
    const known = await inForce(tx, cohort.programId);
    if (!known) return;
    const now = await tx.now();
    for (;;) {
      const step = nextStep(cohort, known.program, known.terms, tx.caller.actor, now);
      if (!step) return;
      cohort = await tx.write(cohorts, step.next, step.fact);
    }
  },
});
