import type { Refusal, Terms } from '@heyu/contracts';
import { uploadedBy } from '@heyu/files';
import type { Reader } from '@heyu/persistence';
import { refuse } from '../../refusals.js';

/** Evidence must be there before anyone is asked to judge by it: uploaded by the lead school itself, at home. */
export async function evidenceProblem(reader: Reader, schoolCode: string, { evidence }: Terms): Promise<Refusal | null> {
  for (const [at, { sha256, name }] of evidence.entries()) {
    if (!await uploadedBy(reader, schoolCode, sha256)) return refuse('EVIDENCE_NOT_UPLOADED', `terms.evidence[${at}].sha256`, { name });
  }
  return null;
}
