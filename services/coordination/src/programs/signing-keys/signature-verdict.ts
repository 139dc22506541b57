import type { SigningKey } from '@heyu/contracts';
import { verifySignature } from './ed25519.js';
import { signedPayload, type SignedFacts } from './signed-payload.js';
import { keyFor } from './signing-key.rules.js';

/**
 * KEY_MISSING: this cell knows no key of that name that the school had at that moment, not before it was issued and not after its end.
 * INVALID: not of these facts, or at a moment at which the school was not asked yet.
 */
export type SignatureVerdict = 'VALID' | 'INVALID' | 'KEY_MISSING';

export interface SignatureCheck {
  readonly verdict: SignatureVerdict;
  readonly key: SigningKey | null;
  /** The very text that was signed (UTF-8). */
  readonly payload: string;
}

/**
 * A school's signature against the keys that its home published; every place that believes a signature asks here. `openedAt`: when the
 * school's home asked it about these terms; null where that record has not arrived. Keys, question and signature bear the time of the
 * same clock, so that they can be compared; times of different cells are not.
 */
export function checkSignature(
  facts: SignedFacts, { kid, signature }: { readonly kid: string; readonly signature: string }, keys: readonly SigningKey[], openedAt: string | null,
): SignatureCheck {
  const payload = signedPayload(facts);
  const key = keyFor(keys, kid, facts.signedAt);
  if (!key) return { verdict: 'KEY_MISSING', key, payload };
  const asked = openedAt === null || openedAt <= facts.signedAt;
  return { verdict: asked && verifySignature(key.publicKey, payload, signature) ? 'VALID' : 'INVALID', key, payload };
}
