import { partyOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { lengthProblem } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { internalRemarks } from './internal-remark.table.js';
import { given, reviewProblem } from './review.rules.js';
import { reviewReading, reviews } from './review.table.js';
import type { GiveReviewInput } from '../../inputs.generated.js';

/** A deciding body gives its review on the terms that it was asked about; final for the round. */
export const giveReview = verb({
  name: 'giveReview',
  table: reviews,
  async decide(tx, said: GiveReviewInput) {
    const input = { ...said, conditions: said.conditions ?? [] };
    const review = await tx.lockSeen(reviewReading, input.reviewId);
    if (!review) return refuse('NOT_YET_HERE', 'reviewId');
    const now = await tx.now();
    const problem = reviewProblem(review, tx.caller.actor, input, now) ?? lengthProblem(input.internalRemarks, 'internalRemarks', 5000);
    if (problem) return problem;
    if (input.internalRemarks) await tx.keep(internalRemarks, { id: review.id, reviewId: review.id, text: input.internalRemarks });
    return tx.write(reviews, given(review, input, partyOf(tx.caller.actor), now), 'given');
  },
});
