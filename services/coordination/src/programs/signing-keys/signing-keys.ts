import { Injectable } from '@nestjs/common';
import type { Refusal } from '@heyu/contracts';
import { KeyCipher, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { schools } from '../../directory/schools/school.table.js';
import { signPayload } from './ed25519.js';
import { sealedKeyId, sealedKeys } from './signing-key.table.js';

export { verifySignature } from './ed25519.js';
export { proofOfSignature } from './signature-proof.js';
export { checkSignature, type SignatureVerdict } from './signature-verdict.js';
export { signedPayload } from './signed-payload.js';

/** A school's signature and the key that verifies it. */
export interface KeySignature {
  /** UTC text. */
  readonly signedAt: string;
  readonly kid: string;
  /** Ed25519, base64url. */
  readonly signature: string;
}

/** Signs for schools that are at home in this cell. Whoever calls it has judged that the caller may. */
@Injectable()
export class SigningKeys {
  constructor(private readonly cipher: KeyCipher) {}

  /**
   * Signs with the school's present key; the payload comes from `signedPayload`. Locks the school until the transaction ends, so that
   * the key cannot be ended meanwhile, and reads the clock after that. Refuses `SIGNING_KEY_MISSING` where none was issued yet.
   */
  async sign(tx: HomeTx, schoolId: string, payloadAt: (signedAt: string) => string): Promise<KeySignature | Refusal> {
    const school = await tx.lock(schools, schoolId);
    const key = school?.signingKeys.find(({ until }) => until === null);
    const kept = key && await tx.get(sealedKeys, sealedKeyId(schoolId, key.kid));
    if (!key || !kept) return refuse('SIGNING_KEY_MISSING');
    const privateKey = this.cipher.open(kept.sealed, key.kid);
    const signedAt = await tx.now();
    return { signedAt, kid: key.kid, signature: signPayload({ publicKey: key.publicKey, privateKey }, payloadAt(signedAt)) };
  }
}
