import { partyOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { textProblem } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { refusedBy, signatureProblem } from './signature.rules.js';
import { signatureReading, signatures } from './signature.table.js';
import type { RefuseSignatureInput } from '../../inputs.generated.js';

/** A party school does not sign, and says why; the program goes back to its lead. */
export const refuseSignature = verb({
  name: 'refuseSignature',
  table: signatures,
  async decide(tx, { signatureId, hash, reason }: RefuseSignatureInput) {
    const pending = await tx.lockSeen(signatureReading, signatureId);
    if (!pending) return refuse('NOT_YET_HERE', 'signatureId');
    const { actor } = tx.caller;
    return signatureProblem(pending, actor, hash) ?? textProblem(reason, 'reason', 2000)
      ?? tx.write(signatures, refusedBy(pending, reason, partyOf(actor), await tx.now()), 'refused');
  },
});
