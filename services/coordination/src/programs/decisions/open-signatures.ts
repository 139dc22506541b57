import { Injectable } from '@nestjs/common';
import { JointProgram, TermsVersion, signatureIdOf, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { opened } from './deadline.rules.js';
import { matterOf } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { supersede } from './supersede.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { signatures } from './signature.table.js';

const unsigned = { decision: 'PENDING' as const, authority: null, signature: null, kid: null, scanSha256: null, reason: null };

/** Each party school's own cell opens the signature that is asked of it, the lead's too, once the terms of that hash are there. */
@Injectable()
export class OpenSignatures implements Reaction {
  readonly name = 'open-signatures';
  readonly wokenBy = [wake(JointProgram, ({ id }) => id), wake(TermsVersion, ({ programId }) => programId)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await tx.get(jointPrograms, programId);
    if (!program) return;
    const { state, hash } = matterOf(program);
    await supersede(tx, signatures, programId, state === 'APPROVED' ? hash : null);
    const terms = state === 'APPROVED' ? await tx.get(termsVersions, termsIdOf(program.home, hash)) : null;
    const here = terms?.parties.filter(({ region }) => region === tx.region) ?? [];
    for (const { schoolId, schoolCode, signDays } of here) {
      const id = signatureIdOf(tx.region, programId, hash, schoolCode);
      if (await tx.get(signatures, id)) continue;
      await tx.write(signatures, { id, ...opened(terms!, schoolCode, await tx.now(), signDays), schoolId, ...unsigned }, 'opened');
    }
  }
}
