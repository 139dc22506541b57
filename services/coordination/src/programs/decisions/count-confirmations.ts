import { Injectable } from '@nestjs/common';
import { Confirmation, isRefusal, JointProgram, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { answerOf } from './confirmation.rules.js';
import { confirmations } from './confirmation.table.js';
import { lockHere } from '../../here.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { count, matterOf, schoolsOf, settled } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

/** The program's home counts its partners' confirmations: once all are there the deciders are asked, the first decline returns it. */
@Injectable()
export class CountConfirmations implements Reaction {
  readonly name = 'count-confirmations';
  readonly wokenBy = [wake(Confirmation, ({ programId }) => programId), wake(JointProgram, ({ id }) => id)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await lockHere(tx, jointPrograms, programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(tx.region, matterOf(program).hash));
    if (!terms) return;
    const given = await tx.find(confirmations, (q) => q.where('r.programId = :programId', { programId }));
    const answers = ofInvolved(program, given, ({ body }) => body).map(answerOf).filter((answer) => answer !== null);
    const partners = schoolsOf(terms.parties.filter(({ lead }) => !lead));
    const done = settled(program, count(program, 'CONFIRMATION', partners, answers), await tx.now());
    if (done && !isRefusal(done)) await tx.write(jointPrograms, done.next, done.fact);
  }
}
