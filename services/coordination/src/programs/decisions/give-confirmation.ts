import { partyOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { confirmationProblem, confirmed } from './confirmation.rules.js';
import { confirmationReading, confirmations } from './confirmation.table.js';
import type { GiveConfirmationInput } from '../../inputs.generated.js';

/** A partner school says whether it takes part on the terms that it was asked about. */
export const giveConfirmation = verb({
  name: 'giveConfirmation',
  table: confirmations,
  async decide(tx, input: GiveConfirmationInput) {
    const confirmation = await tx.lockSeen(confirmationReading, input.confirmationId);
    if (!confirmation) return refuse('NOT_YET_HERE', 'confirmationId');
    const { actor } = tx.caller;
    return confirmationProblem(confirmation, actor, input)
      ?? tx.write(confirmations, confirmed(confirmation, input, partyOf(actor), await tx.now()), input.decision === 'CONFIRMED' ? 'confirmed' : 'declined');
  },
});
