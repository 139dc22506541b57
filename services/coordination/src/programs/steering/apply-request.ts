import { Injectable } from '@nestjs/common';
import { JointProgram, ProgramRequest, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { programRequests } from './program-request.table.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { requested } from './steer-program.rules.js';

/** The program's home deals with requests from elsewhere: a decider's takes effect, a party's waits for the lead. */
@Injectable()
export class ApplyRequest implements Reaction {
  readonly name = 'apply-request';
  readonly wokenBy = [wake(ProgramRequest, ({ programId }) => programId), wake(JointProgram, ({ id }) => id)];

  async run(tx: HomeTx, programId: string): Promise<void> {
    let program = await lockHere(tx, jointPrograms, programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(tx.region, program.hash));
    if (!program || !terms) return;
    const requests = await tx.find(programRequests, (q) => q.where('r.programId = :programId', { programId }).orderBy('r.id'));
    const at = await tx.now();
    for (const request of ofInvolved(program, requests, ({ by }) => by.body)) {
      const done = requested(program, bodiesOf(terms), request, at);
      if (done) program = await tx.write(jointPrograms, done.next, done.fact);
    }
  }
}
