import { Injectable } from '@nestjs/common';
import { Review } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { given, windowEnded } from './review.rules.js';
import { reviews } from './review.table.js';

/** The cell of the body that a filing was made to writes `NO_OBJECTION` when the window ends; the program's home never infers it. */
@Injectable()
export class CloseFilingWindow implements Reaction {
  readonly name = 'close-filing-window';
  readonly wokenBy = [wake(Review, ({ id, mode, decision }) => (mode === 'FILING' && decision === 'PENDING' ? id : null))];

  async run(tx: HomeTx, reviewId: string): Promise<string | void> {
    const review = await lockHere(tx, reviews, reviewId);
    if (review?.decision !== 'PENDING') return;
    const now = await tx.now();
    if (!windowEnded(review, now)) return review.dueAt;
    const silence = { decision: 'NO_OBJECTION' as const, hash: review.hash, conditions: [], remarks: null };
    await tx.write(reviews, given(review, silence, { body: review.body, office: 'OBJECTION_WINDOW', id: this.name }, now), 'no-objection');
  }
}
