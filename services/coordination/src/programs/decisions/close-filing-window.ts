import { Review } from '@heyu/contracts';
import { reaction, wake } from '@heyu/persistence';
import { given, windowEnded } from './review.rules.js';
import { reviews } from './review.table.js';

/** The cell of the body that a filing was made to writes `NO_OBJECTION` when the window ends; the program's home never infers it. */
export const closeFilingWindow = reaction({
  name: 'close-filing-window',
  of: reviews,
  wokenBy: [wake(Review, ({ id, mode, decision }) => (mode === 'FILING' && decision === 'PENDING' ? id : null))],
  async react(tx, review) {
    if (review.decision !== 'PENDING') return null;
    const now = await tx.now();
    if (!windowEnded(review, now)) return review.dueAt;
    const silence = { decision: 'NO_OBJECTION' as const, hash: review.hash, conditions: [], remarks: null };
    await tx.write(reviews, given(review, silence, { body: review.body, office: 'OBJECTION_WINDOW', id: 'close-filing-window' }, now), 'no-objection');
    return null;
  },
});
