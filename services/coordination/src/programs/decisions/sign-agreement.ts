import { isRefusal, partyOf } from '@heyu/contracts';
import { verb } from '@heyu/persistence';
import { firstOf, nameProblem } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { signedPayload, SigningKeys } from '../signing-keys/signing-keys.js';
import { scanProblem } from './sealed-scan.js';
import { signatureProblem, signedBy } from './signature.rules.js';
import { signatureReading, signatures } from './signature.table.js';
import type { SignAgreementInput } from '../../inputs.generated.js';

/** A party school signs the approved terms by the key that its home keeps for it. */
export const signAgreement = verb({
  name: 'signAgreement',
  table: signatures,
  needs: [SigningKeys],
  async decide(tx, { signatureId, hash, office, authority, scanSha256 }: SignAgreementInput, keys) {
    const pending = await tx.lockSeen(signatureReading, signatureId);
    if (!pending) return refuse('NOT_YET_HERE', 'signatureId');
    const { actor } = tx.caller;
    const scanFault = scanSha256 === null || /^[0-9a-f]{64}$/.test(scanSha256) ? null : refuse('FORM_INVALID', 'scanSha256');
    const problem = firstOf(signatureProblem(pending, actor, hash), nameProblem(office, 'office'), nameProblem(authority, 'authority'), scanFault)
      ?? await scanProblem(tx, pending.body, scanSha256);
    if (problem) return problem;
    const { programId, round, schoolId } = pending;
    const signed = await keys.sign(tx, schoolId, (signedAt) => signedPayload({ programId, round, hash, schoolId, office, signedAt }));
    if (isRefusal(signed)) return signed;
    const { signedAt, ...key } = signed;
    return tx.write(signatures, signedBy(pending, { authority, scanSha256, ...key }, partyOf(actor, office), signedAt), 'signed');
  },
});
