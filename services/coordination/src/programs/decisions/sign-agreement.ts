import { Injectable } from '@nestjs/common';
import { isRefusal, partyOf, type Refusal, type Signature } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { scanProblem } from '../named-files/named-files.js';
import { lockPart } from '../lock-seen.js';
import { refuse } from '../../refusals.js';
import { signedPayload, SigningKeys } from '../signing-keys/signing-keys.js';
import { firstOf, nameProblem } from '../../text.rules.js';
import { signatureProblem, signedBy } from './signature.rules.js';
import { signatures } from './signature.table.js';

export interface SignAgreementInput {
  readonly signatureId: string;
  /** Hash of the terms that the caller looked at. */
  readonly hash: string;
  readonly office: string;
  readonly authority: string;
  readonly scanSha256: string | null;
}

/** A party school signs the approved terms by the key that its home keeps for it. */
@Injectable()
export class SignAgreement {
  constructor(private readonly home: Home, private readonly keys: SigningKeys) {}

  run(caller: Caller, input: SignAgreementInput): Promise<Signature | Refusal> {
    return this.home.command(caller, 'signAgreement', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, { signatureId, hash, office, authority, scanSha256 }: SignAgreementInput): Promise<Signature | Refusal> {
    const pending = await lockPart(tx, signatures, signatureId);
    if (!pending) return refuse('NOT_YET_HERE', 'signatureId');
    const { actor } = tx.caller;
    const scanFault = scanSha256 === null || /^[0-9a-f]{64}$/.test(scanSha256) ? null : refuse('FORM_INVALID', 'scanSha256');
    const problem = firstOf(signatureProblem(pending, actor, hash), nameProblem(office, 'office'), nameProblem(authority, 'authority'), scanFault)
      ?? await scanProblem(tx, pending.body, scanSha256);
    if (problem) return problem;
    const { programId, round, schoolId } = pending;
    const signed = await this.keys.sign(tx, schoolId, (signedAt) => signedPayload({ programId, round, hash, schoolId, office, signedAt }));
    if (isRefusal(signed)) return signed;
    const { signedAt, ...key } = signed;
    return tx.write(signatures, signedBy(pending, { authority, scanSha256, ...key }, partyOf(actor, office), signedAt), 'signed');
  }
}
