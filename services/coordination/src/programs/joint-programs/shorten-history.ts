import { Injectable } from '@nestjs/common';
import { JointProgram, programStepIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { jointPrograms } from './joint-program.table.js';
import { mostSteps, shortened } from './program-history.rules.js';
import { programSteps } from './program-step.table.js';

/** The program's home moves steps that are far back out of the program, so that its event never outgrows the log. */
@Injectable()
export class ShortenHistory implements Reaction {
  readonly name = 'shorten-history';
  readonly wokenBy = [wake(JointProgram, ({ id, history }) => (history.length > mostSteps ? id : null))];

  async run(tx: HomeTx, programId: string): Promise<void> {
    const program = await lockHere(tx, jointPrograms, programId);
    const done = program && shortened(program);
    if (!done) return;
    for (const step of done.movedOut) {
      await tx.write(programSteps, { ...step, id: programStepIdOf(tx.region, programId, step.number), programId }, 'moved-out');
    }
    await tx.write(jointPrograms, done.next, 'history-shortened');
  }
}
