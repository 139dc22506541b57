import type { Part } from '@heyu/service';
import { CloseFilingWindow } from './close-filing-window.js';
import { ConfirmationResolver } from './confirmation.resolver.js';
import { confirmations } from './confirmation.table.js';
import { CountConfirmations } from './count-confirmations.js';
import { CountReviews } from './count-reviews.js';
import { CountSignatures } from './count-signatures.js';
import { giveConfirmation } from './give-confirmation.js';
import { giveReview } from './give-review.js';
import { internalRemarks } from './internal-remark.table.js';
import { MarkOverdue } from './mark-overdue.js';
import { OpenConfirmations } from './open-confirmations.js';
import { OpenReviews } from './open-reviews.js';
import { OpenSignatures } from './open-signatures.js';
import { ProgramDecisionsResolver } from './program-decisions.resolver.js';
import { refuseSignature } from './refuse-signature.js';
import { ReviewResolver } from './review.resolver.js';
import { reviews } from './review.table.js';
import { signAgreement } from './sign-agreement.js';
import { SignatureResolver } from './signature.resolver.js';
import { signatures } from './signature.table.js';

/** What each body is asked for, decides in its own region, and how the program's home counts it. */
export const decisionsPart: Part = {
  owned: [confirmations, reviews, signatures],
  kept: [internalRemarks],
  verbs: [giveConfirmation, giveReview, signAgreement, refuseSignature],
  reactions: [OpenConfirmations, CountConfirmations, OpenReviews, CloseFilingWindow, CountReviews, OpenSignatures, CountSignatures, MarkOverdue],
  resolvers: [ProgramDecisionsResolver, ConfirmationResolver, ReviewResolver, SignatureResolver],
};
