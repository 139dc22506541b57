import { Injectable } from '@nestjs/common';
import { JointProgram, agreementIdOf, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { reviews } from '../decisions/review.table.js';
import { schools } from '../../directory/schools/school.table.js';
import { signatures } from '../decisions/signature.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ceases, concluded, expiryOf } from './agreement.rules.js';
import { cooperationAgreements } from './cooperation-agreement.table.js';

/** The program's home concludes the agreement of the hash that all have signed, and ends the former version's force, and that of one whose last day is over. */
@Injectable()
export class ConcludeAgreement implements Reaction {
  readonly name = 'conclude-agreement';
  readonly wokenBy = [wake(JointProgram, ({ id, agreementVersion }) => (agreementVersion > 0 ? id : null))];

  async run(tx: HomeTx, programId: string): Promise<string | void> {
    const program = await lockHere(tx, jointPrograms, programId);
    if (!program || program.agreementVersion === 0) return;
    await this.conclude(tx, program);
    const standing = await tx.find(cooperationAgreements, (q) => q.where('r.programId = :programId and r.home = :home', { programId, home: tx.region }).orderBy('r.id'));
    const at = await tx.now();
    for (const agreement of standing) {
      const fact = ceases(agreement, program, at);
      if (fact) await tx.write(cooperationAgreements, { ...agreement, inForce: false, ceasedAt: at }, fact);
    }
    const holding = standing.find((agreement) => agreement.inForce && ceases(agreement, program, at) === null);
    return holding && expiryOf(holding);
  }

  private async conclude(tx: HomeTx, program: JointProgram): Promise<void> {
    const id = agreementIdOf(tx.region, program.hash);
    const terms = await tx.get(termsVersions, termsIdOf(tx.region, program.hash));
    if (!terms || await tx.get(cooperationAgreements, id)) return;
    const ofHash = { programId: program.id, hash: program.hash };
    await tx.write(cooperationAgreements, { id, ...concluded({
      program, terms,
      schools: await tx.getMany(schools, terms.parties.map(({ schoolId }) => schoolId)),
      reviews: await tx.find(reviews, (q) => q.where('r.programId = :programId and r.hash = :hash', ofHash).orderBy('r.askedBody')),
      signatures: await tx.find(signatures, (q) => q.where('r.programId = :programId and r.hash = :hash', ofHash).orderBy('r.askedBody')),
    }) }, 'concluded');
  }
}
