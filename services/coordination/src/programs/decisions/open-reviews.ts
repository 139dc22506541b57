import { Injectable } from '@nestjs/common';
import { JointProgram, TermsVersion, reviewIdOf, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { opened } from './deadline.rules.js';
import { matterOf } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { supersede } from './supersede.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { reviews } from './review.table.js';

/** Each decider's own cell opens the review that is asked of it, once the terms of that hash are there; it ends those of former rounds. */
@Injectable()
export class OpenReviews implements Reaction {
  readonly name = 'open-reviews';
  readonly wokenBy = [wake(JointProgram, ({ id }) => id), wake(TermsVersion, ({ programId }) => programId)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await tx.get(jointPrograms, programId);
    if (!program) return;
    const { state, hash } = matterOf(program);
    await supersede(tx, reviews, programId, state === 'UNDER_REVIEW' ? hash : null);
    const terms = state === 'UNDER_REVIEW' ? await tx.get(termsVersions, termsIdOf(program.home, hash)) : null;
    const here = terms?.deciders.filter(({ region }) => region === tx.region) ?? [];
    for (const { body, role, mode, daysDue, objectionDays } of here) {
      const id = reviewIdOf(tx.region, programId, hash, body);
      if (await tx.get(reviews, id)) continue;
      const days = mode === 'FILING' ? objectionDays ?? daysDue : daysDue;
      const asked = opened(terms!, body, await tx.now(), days);
      await tx.write(reviews, { id, ...asked, role, mode, decision: 'PENDING', conditions: [], remarks: null }, 'opened');
    }
  }
}
