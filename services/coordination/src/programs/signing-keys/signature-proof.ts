import type { Signature } from '@heyu/contracts';
import type { Reader } from '@heyu/persistence';
import { schools } from '../../directory/schools/school.table.js';
import { checkSignature, type SignatureVerdict } from './signature-verdict.js';

/** What the keys that this cell has of the party school say of its signature; `schoolId` is the party's in the terms. */
export async function proofOfSignature(reader: Reader, signature: Signature, schoolId: string): Promise<SignatureVerdict> {
  const { programId, round, hash, by, decidedAt, openedAt, kid } = signature;
  if (!by || !decidedAt || kid === null || signature.signature === null) return 'INVALID';
  const keys = (await reader.get(schools, schoolId))?.signingKeys ?? [];
  return checkSignature({ programId, round, hash, schoolId, office: by.office, signedAt: decidedAt }, { kid, signature: signature.signature }, keys, openedAt).verdict;
}
