import { ref, utc, causeId } from '@heyu/contracts';
import { privateTable } from '@heyu/persistence';
import { z } from 'zod';

/** The private half of a school's key, sealed under the cell's key. Home-only, backed up like everything else at home. */
export const sealedKey = z.looseObject({
  schoolId: ref,
  kid: z.string(),
  /** Nonce, tag and ciphertext (AES-256-GCM, the kid authenticated with it), base64url. */
  sealed: z.string(),
  issuedAt: utc,
});
export const sealedKeys = privateTable('sealed-key', sealedKey);

/** One row a key. */
export const sealedKeyId = (schoolId: string, kid: string): string => causeId('sealed-key', schoolId, kid);
