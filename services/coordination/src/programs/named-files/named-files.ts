import { Injectable } from '@nestjs/common';
import { FileNamings, uploadedBy, type FileNaming } from '@heyu/files';
import { speaksIn, type Refusal, type Signature, type Terms, type TermsVersion } from '@heyu/contracts';
import { Records, type HomeTx } from '@heyu/persistence';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { refuse } from '../../refusals.js';
import { signatures } from '../decisions/signature.table.js';
import { termsVersions } from '../terms/terms-version.table.js';

type Namer = { readonly programId: string; readonly home: string; readonly author: string };

/**
 * Which records of this cell name a file: terms their evidence, uploaded by the lead school; signatures their sealed scan,
 * uploaded by the school that signs. All who are or were involved in the program may read it.
 */
@Injectable()
export class NamedFiles extends FileNamings {
  constructor(private readonly records: Records) {
    super();
  }

  async of(sha256: string): Promise<readonly FileNaming[]> {
    const namers = [...(await this.termsNaming(sha256)).flatMap(ofTerms), ...(await this.signaturesNaming(sha256)).map(ofSignature)];
    const programs = await this.records.getMany(jointPrograms, [...new Set(namers.map(({ programId }) => programId))]);
    return namers.flatMap(({ programId, home, author }) => {
      const program = programs.find(({ id }) => id === programId);
      return program && speaksIn(program.involved, author, home) ? [{ home, author, readers: program.involved.map(({ region, body }) => ({ region, body })) }] : [];
    });
  }

  private termsNaming(sha256: string): Promise<TermsVersion[]> {
    return this.records.find(termsVersions, (q) =>
      q.where(`r.body->'terms'->'evidence' @> cast(:named as jsonb)`, { named: JSON.stringify([{ sha256 }]) }).orderBy('r.id'));
  }

  private signaturesNaming(sha256: string): Promise<Signature[]> {
    return this.records.find(signatures, (q) => q.where(`r.body->>'scanSha256' = :sha256`, { sha256 }).orderBy('r.id'));
  }
}

const ofTerms = ({ programId, home, parties }: TermsVersion): Namer[] =>
  parties.filter(({ lead }) => lead).map(({ schoolCode }) => ({ programId, home, author: schoolCode }));
const ofSignature = ({ programId, home, body }: Signature): Namer => ({ programId, home, author: body });

/** Evidence must be there before anyone is asked to judge by it: uploaded by the lead school itself, at home. */
export async function evidenceProblem(tx: HomeTx, schoolCode: string, { evidence }: Terms): Promise<Refusal | null> {
  for (const [at, { sha256, name }] of evidence.entries()) {
    if (!await uploadedBy(tx, schoolCode, sha256)) return refuse('EVIDENCE_NOT_UPLOADED', `terms.evidence[${at}].sha256`, { name });
  }
  return null;
}

/** The same for the sealed scan of the school that signs. */
export const scanProblem = async (tx: HomeTx, schoolCode: string, sha256: string | null): Promise<Refusal | null> =>
  (sha256 === null || await uploadedBy(tx, schoolCode, sha256) ? null : refuse('SCAN_NOT_UPLOADED', 'scanSha256'));
