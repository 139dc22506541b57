import { JointProgram, ProgramRequest, termsIdOf } from '@heyu/contracts';
import { reaction, wake } from '@heyu/persistence';
import { programRequests } from './program-request.table.js';
import { bodiesOf } from '../terms/terms-bodies.rules.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { requested } from './steer-program.rules.js';

/** The program's home deals with requests from elsewhere: a decider's takes effect, a party's waits for the lead. */
export const applyRequest = reaction({
  name: 'apply-request',
  of: jointPrograms,
  wokenBy: [wake(ProgramRequest, ({ programId }) => programId), wake(JointProgram, ({ id }) => id)],
  async react(tx, found) {
    let program: JointProgram = found;
    const terms = await tx.get(termsVersions, termsIdOf(tx.region, program.hash));
    if (!terms) return;
    const requests = await tx.find(programRequests, (q) => q.where('r.programId = :programId', { programId: program.id }).orderBy('r.id'));
    const at = await tx.now();
    for (const request of ofInvolved(program, requests, ({ by }) => by.body)) {
      const done = requested(program, bodiesOf(terms), request, at);
      if (done) program = await tx.write(jointPrograms, done.next, done.fact);
    }
  },
});
