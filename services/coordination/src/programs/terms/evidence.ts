import { documents, type FilePurpose } from '@heyu/files';
import { fileReaders, namedByPrograms, schoolRoles } from '../named-by-program.js';
import { termsVersions } from './terms-version.table.js';

/** 佐证材料: what terms name, uploaded by the lead school. */
export const evidence: FilePurpose = {
  name: 'EVIDENCE',
  usual: true,
  takes: documents,
  uploaders: schoolRoles,
  readers: fileReaders,
  async namings(reader, sha256) {
    const naming = await reader.find(termsVersions, (q) =>
      q.where(`r.body->'terms'->'evidence' @> cast(:named as jsonb)`, { named: JSON.stringify([{ sha256 }]) }).orderBy('r.id'));
    return namedByPrograms(reader, naming.flatMap(({ programId, home, parties }) =>
      parties.filter(({ lead }) => lead).map(({ schoolCode }) => ({ programId, home, author: schoolCode }))));
  },
};
