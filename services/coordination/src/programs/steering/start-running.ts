import { Injectable } from '@nestjs/common';
import { isRefusal, JointProgram } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { lockHere } from '../../here.js';
import { startOfDay } from '../../directory/regions/calendar.rules.js';
import { moved, programOf } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';

/** The program's home starts a signed program on the Shanghai day on which it begins. */
@Injectable()
export class StartRunning implements Reaction {
  readonly name = 'start-running';
  readonly wokenBy = [wake(JointProgram, ({ id, state }) => (state === 'SIGNED' ? id : null))];

  async run(tx: HomeTx, programId: string): Promise<string | void> {
    const program = await lockHere(tx, jointPrograms, programId);
    if (program?.state !== 'SIGNED') return;
    const begins = startOfDay(program.startDate);
    const at = await tx.now();
    if (at < begins) return begins;
    const by = { body: tx.region, office: 'PLATFORM', id: this.name };
    const done = moved(program, programOf(program), 'RUNNING', { at, by, reason: null });
    if (!isRefusal(done)) await tx.write(jointPrograms, done.next, done.fact);
  }
}
