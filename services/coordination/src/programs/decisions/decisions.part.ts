import type { Part } from '@heyu/service';
import { closeFilingWindow } from './close-filing-window.js';
import { confirmationReading, confirmations } from './confirmation.table.js';
import { countDecisions } from './count-decisions.js';
import { ConfirmationResolver, ReviewResolver, SignatureResolver } from './decision.resolver.js';
import { giveConfirmation } from './give-confirmation.js';
import { giveReview } from './give-review.js';
import { internalRemarks } from './internal-remark.table.js';
import { markOverdue } from './mark-overdue.js';
import { openDecisions } from './open-decisions.js';
import { ProgramDecisionsResolver } from './program-decisions.resolver.js';
import { refuseSignature } from './refuse-signature.js';
import { reviewReading, reviews } from './review.table.js';
import { sealedScan } from './sealed-scan.js';
import { signAgreement } from './sign-agreement.js';
import { signatureReading, signatures } from './signature.table.js';

/** What each body is asked for, decides in its own region, and how the program's home counts it. */
export const decisionsPart: Part = {
  owned: [confirmations, reviews, signatures],
  homeOnly: [internalRemarks],
  files: [sealedScan],
  verbs: [giveConfirmation, giveReview, signAgreement, refuseSignature],
  reactions: [openDecisions, countDecisions, closeFilingWindow, ...markOverdue],
  readings: [confirmationReading, reviewReading, signatureReading],
  resolvers: [ProgramDecisionsResolver, ConfirmationResolver, ReviewResolver, SignatureResolver],
};
