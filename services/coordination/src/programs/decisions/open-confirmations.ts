import { Injectable } from '@nestjs/common';
import { JointProgram, TermsVersion, confirmationIdOf, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { opened } from './deadline.rules.js';
import { matterOf } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { supersede } from './supersede.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { confirmations } from './confirmation.table.js';

/** Each partner school's own cell opens the confirmation that is asked of it, once the terms of that hash are there; it ends those of former rounds. */
@Injectable()
export class OpenConfirmations implements Reaction {
  readonly name = 'open-confirmations';
  readonly wokenBy = [wake(JointProgram, ({ id }) => id), wake(TermsVersion, ({ programId }) => programId)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await tx.get(jointPrograms, programId);
    if (!program) return;
    const { state, hash } = matterOf(program);
    await supersede(tx, confirmations, programId, state === 'PROPOSED' ? hash : null);
    const terms = state === 'PROPOSED' ? await tx.get(termsVersions, termsIdOf(program.home, hash)) : null;
    const here = terms?.parties.filter(({ lead, region }) => !lead && region === tx.region) ?? [];
    for (const { schoolId, schoolCode, confirmDays } of here) {
      const id = confirmationIdOf(tx.region, programId, hash, schoolCode);
      if (await tx.get(confirmations, id)) continue;
      const asked = opened(terms!, schoolCode, await tx.now(), confirmDays);
      await tx.write(confirmations, { id, ...asked, schoolId, decision: 'PENDING', reason: null }, 'opened');
    }
  }
}
