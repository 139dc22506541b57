import { Injectable } from '@nestjs/common';
import { partyOf, type Refusal, type Review } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { lockPart } from '../lock-seen.js';
import { refuse } from '../../refusals.js';
import { lengthProblem } from '../../text.rules.js';
import { internalRemarks } from './internal-remark.table.js';
import { given, reviewProblem, type ReviewInput } from './review.rules.js';
import { reviews } from './review.table.js';

export interface GiveReviewInput extends ReviewInput {
  readonly reviewId: string;
  /** Kept at home, never published. */
  readonly internalRemarks: string | null;
}

/** A deciding body gives its review on the terms that it was asked about; final for the round. */
@Injectable()
export class GiveReview {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: GiveReviewInput): Promise<Review | Refusal> {
    return this.home.command(caller, 'giveReview', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, input: GiveReviewInput): Promise<Review | Refusal> {
    const review = await lockPart(tx, reviews, input.reviewId);
    if (!review) return refuse('NOT_YET_HERE', 'reviewId');
    const now = await tx.now();
    const problem = reviewProblem(review, tx.caller.actor, input, now) ?? lengthProblem(input.internalRemarks, 'internalRemarks', 5000);
    if (problem) return problem;
    if (input.internalRemarks) await tx.keep(internalRemarks, { id: review.id, reviewId: review.id, text: input.internalRemarks });
    return tx.write(reviews, given(review, input, partyOf(tx.caller.actor), now), 'given');
  }
}
