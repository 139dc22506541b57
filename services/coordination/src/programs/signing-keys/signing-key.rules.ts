import type { SigningKey } from '@heyu/contracts';

/** Enough for a new key every month of a decade; all of them go wherever the school's record goes. */
export const mostKeys = 120;

/** A school's keys after a new one was issued: nothing is removed, what was open ends at this moment. */
export function withNewKey(keys: readonly SigningKey[], key: { kid: string; publicKey: string }, at: string): SigningKey[] {
  return [...keys.map((old) => (old.until === null ? { ...old, until: at } : old)), { ...key, from: at, until: null }];
}

/**
 * The public key that may verify what was signed at a moment; null if the school has no such key, had not issued it yet or had ended it
 * by then: an old key still verifies what it signed and signs nothing new, a new one vouches for nothing that was signed before it.
 */
export function keyFor(keys: readonly SigningKey[], kid: string, signedAt: string): SigningKey | null {
  const key = keys.find((candidate) => candidate.kid === kid);
  return key && key.from <= signedAt && (key.until === null || signedAt <= key.until) ? key : null;
}
