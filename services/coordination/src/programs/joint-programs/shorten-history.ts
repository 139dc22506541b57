import { JointProgram, programStepIdOf } from '@heyu/contracts';
import { reaction, wake } from '@heyu/persistence';
import { jointPrograms } from './joint-program.table.js';
import { mostSteps, shortened } from './program-history.rules.js';
import { programSteps } from './program-step.table.js';

/** The program's home moves steps that are far back out of the program, so that its event never outgrows the log. */
export const shortenHistory = reaction({
  name: 'shorten-history',
  of: jointPrograms,
  wokenBy: [wake(JointProgram, ({ id, history }) => (history.length > mostSteps ? id : null))],
  async react(tx, program) {
    const done = shortened(program);
    if (!done) return;
    for (const step of done.movedOut) {
      await tx.write(programSteps, { ...step, id: programStepIdOf(tx.region, program.id, step.number), programId: program.id }, 'moved-out');
    }
    await tx.write(jointPrograms, done.next, 'history-shortened');
  },
});
