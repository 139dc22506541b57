import { Injectable } from '@nestjs/common';
import { partyOf, type Refusal, type Signature } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { lockPart } from '../lock-seen.js';
import { refuse } from '../../refusals.js';
import { textProblem } from '../../text.rules.js';
import { refusedBy, signatureProblem } from './signature.rules.js';
import { signatures } from './signature.table.js';

export interface RefuseSignatureInput {
  readonly signatureId: string;
  /** Hash of the terms that the caller looked at. */
  readonly hash: string;
  readonly reason: string;
}

/** A party school does not sign, and says why; the program goes back to its lead. */
@Injectable()
export class RefuseSignature {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: RefuseSignatureInput): Promise<Signature | Refusal> {
    return this.home.command(caller, 'refuseSignature', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { signatureId, hash, reason }: RefuseSignatureInput): Promise<Signature | Refusal> {
    const pending = await lockPart(tx, signatures, signatureId);
    if (!pending) return refuse('NOT_YET_HERE', 'signatureId');
    const { actor } = tx.caller;
    return signatureProblem(pending, actor, hash) ?? textProblem(reason, 'reason', 2000)
      ?? tx.write(signatures, refusedBy(pending, reason, partyOf(actor), await tx.now()), 'refused');
  }
}
