import { JointProgram, agreementIdOf, termsIdOf } from '@heyu/contracts';
import { reaction, wake, type HomeTx } from '@heyu/persistence';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { reviews } from '../decisions/review.table.js';
import { schools } from '../../directory/schools/school.table.js';
import { signatures } from '../decisions/signature.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ceases, concluded, expiryOf } from './agreement.rules.js';
import { cooperationAgreements } from './cooperation-agreement.table.js';

/** The program's home concludes the agreement of the hash that all have signed, and ends the former version's force, and that of one whose last day is over. */
export const concludeAgreement = reaction({
  name: 'conclude-agreement',
  of: jointPrograms,
  wokenBy: [wake(JointProgram, ({ id, agreementVersion }) => (agreementVersion > 0 ? id : null))],
  async react(tx, program) {
    if (program.agreementVersion === 0) return null;
    await conclude(tx, program);
    const ofProgram = { programId: program.id, home: tx.region };
    const standing = await tx.find(cooperationAgreements, (q) => q.where('r.programId = :programId and r.home = :home', ofProgram).orderBy('r.id'));
    const at = await tx.now();
    let expiry: string | null = null;
    for (const agreement of standing.filter(({ inForce }) => inForce)) {
      const fact = ceases(agreement, program, at);
      if (fact) await tx.write(cooperationAgreements, { ...agreement, inForce: false, ceasedAt: at }, fact);
      else expiry = expiryOf(agreement);
    }
    return expiry;
  },
});

async function conclude(tx: HomeTx, program: JointProgram): Promise<void> {
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
