import { Injectable } from '@nestjs/common';
import { partyOf, type Confirmation, type Refusal } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { lockPart } from '../lock-seen.js';
import { refuse } from '../../refusals.js';
import { confirmationProblem, confirmed, type ConfirmationInput } from './confirmation.rules.js';
import { confirmations } from './confirmation.table.js';

export interface GiveConfirmationInput extends ConfirmationInput {
  readonly confirmationId: string;
}

/** A partner school says whether it takes part on the terms that it was asked about. */
@Injectable()
export class GiveConfirmation {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: GiveConfirmationInput): Promise<Confirmation | Refusal> {
    return this.home.command(caller, 'giveConfirmation', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, input: GiveConfirmationInput): Promise<Confirmation | Refusal> {
    const confirmation = await lockPart(tx, confirmations, input.confirmationId);
    if (!confirmation) return refuse('NOT_YET_HERE', 'confirmationId');
    const { actor } = tx.caller;
    return confirmationProblem(confirmation, actor, input)
      ?? tx.write(confirmations, confirmed(confirmation, input, partyOf(actor), await tx.now()), input.decision === 'CONFIRMED' ? 'confirmed' : 'declined');
  }
}
