import { isRefusal, JointProgram } from '@heyu/contracts';
import { reaction, wake } from '@heyu/persistence';
import { startOfDay } from '@heyu/rules';
import { moved, programOf } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

/** The program's home starts a signed program on the Shanghai day on which it begins. */
export const startRunning = reaction({
  name: 'start-running',
  of: jointPrograms,
  wokenBy: [wake(JointProgram, ({ id, state }) => (state === 'SIGNED' ? id : null))],
  async react(tx, program) {
    if (program.state !== 'SIGNED') return null;
    const begins = startOfDay(program.startDate);
    const at = await tx.now();
    if (at < begins) return begins;
    const by = { body: tx.region, office: 'PLATFORM', id: 'start-running' };
    const done = moved(program, programOf(program), 'RUNNING', { at, by, reason: null });
    if (!isRefusal(done)) await tx.write(jointPrograms, done.next, done.fact);
    return null;
  },
});
