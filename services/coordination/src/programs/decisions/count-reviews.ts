import { Injectable } from '@nestjs/common';
import { isRefusal, JointProgram, Review, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { answerOf } from './review.rules.js';
import { reviews } from './review.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { count, matterOf, settled } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

/** The program's home counts the reviews of the present round: all favourable approve it, the first return or rejection settles it. */
@Injectable()
export class CountReviews implements Reaction {
  readonly name = 'count-reviews';
  readonly wokenBy = [wake(Review, ({ programId }) => programId), wake(JointProgram, ({ id }) => id)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await lockHere(tx, jointPrograms, programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(tx.region, matterOf(program).hash));
    if (!terms) return;
    const given = await tx.find(reviews, (q) => q.where('r.programId = :programId', { programId }));
    const answers = ofInvolved(program, given, ({ body }) => body).map(answerOf).filter((answer) => answer !== null);
    const done = settled(program, count(program, 'REVIEW', terms.deciders, answers), await tx.now());
    if (done && !isRefusal(done)) await tx.write(jointPrograms, done.next, done.fact);
  }
}
