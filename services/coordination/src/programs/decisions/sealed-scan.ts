import type { Refusal } from '@heyu/contracts';
import { documents, uploadedBy, type FilePurpose } from '@heyu/files';
import type { Reader } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { fileReaders, namedByPrograms, schoolRoles } from '../named-by-program.js';
import { signatures } from './signature.table.js';

/** 盖章扫描件: what a signature names, uploaded by the school that signs. */
export const sealedScan: FilePurpose = {
  name: 'SCAN',
  takes: documents,
  uploaders: schoolRoles,
  readers: fileReaders,
  async namings(reader, sha256) {
    const naming = await reader.find(signatures, (q) => q.where(`r.body->>'scanSha256' = :sha256`, { sha256 }).orderBy('r.id'));
    return namedByPrograms(reader, naming.map(({ programId, home, body }) => ({ programId, home, author: body })));
  },
};

/** The scan of the school that signs, if it names one, must be there. */
export const scanProblem = async (reader: Reader, schoolCode: string, sha256: string | null): Promise<Refusal | null> =>
  (sha256 === null || await uploadedBy(reader, schoolCode, sha256) ? null : refuse('SCAN_NOT_UPLOADED', 'scanSha256'));
