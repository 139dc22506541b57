import { Injectable } from '@nestjs/common';
import { isRefusal, JointProgram, Signature } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../here.js';
import { answerOf } from '../signatures/signature.rules.js';
import { signatures } from '../signatures/signature.table.js';
import { termsIdOf, termsVersions } from '../terms/terms-version.table.js';
import { signed } from './joint-program.propose.rules.js';
import { causeOf, count, matterOf, schoolsOf, settled } from './joint-program.rules.js';
import { jointPrograms } from './joint-program.table.js';

/** The program's home counts the signatures: once every party school has signed the same hash it holds; the first refusal returns it. */
@Injectable()
export class CountSignatures implements Reaction {
  readonly name = 'count-signatures';
  readonly wokenBy = [wake(Signature, ({ programId }) => programId), wake(JointProgram, ({ id }) => id)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await lockHere(tx, jointPrograms, programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(matterOf(program).hash));
    if (!terms) return;
    const given = await tx.find(signatures, (q) => q.where('r.programId = :programId', { programId }));
    const answers = given.map(answerOf).filter((answer) => answer !== null);
    const tally = count(program, 'SIGNATURE', schoolsOf(terms.parties), answers);
    const at = await tx.now();
    const done = tally.outcome?.to === 'SIGNED'
      ? signed({ ...program, counted: [...tally.counted], notCounted: [...tally.notCounted] }, terms.terms, causeOf(tally.outcome, at))
      : settled(program, tally, at);
    if (done && !isRefusal(done)) await tx.write(jointPrograms, done.next, done.fact);
  }
}
