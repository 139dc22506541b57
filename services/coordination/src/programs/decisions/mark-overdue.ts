import { termsIdOf } from '@heyu/contracts';
import { reaction, wake, type Reaction } from '@heyu/persistence';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { escalatedTo, isPast, type DecisionBody } from './deadline.rules.js';
import { decisionKinds } from './decisions.js';

/** A filing's window ends by `close-filing-window`. */
const waiting = ({ decision, overdueAt, mode }: DecisionBody): boolean => decision === 'PENDING' && overdueAt === null && mode !== 'FILING';

/**
 * The cell that holds what a body is asked marks it overdue at the end of its last day and escalates it. A mark, never a decision:
 * the body may still decide, and nothing closes silently.
 */
export const markOverdue: readonly Reaction[] = decisionKinds.map(({ table }) => reaction({
  name: `mark-overdue-${table.kind.name}`,
  of: table,
  wokenBy: [wake(table.kind, (asked) => (waiting(asked) ? asked.id : null))],
  async react(tx, asked) {
    if (!waiting(asked)) return null;
    const now = await tx.now();
    if (!isPast(asked.dueAt, now)) return asked.dueAt;
    const program = await tx.get(jointPrograms, asked.programId);
    const terms = program && await tx.get(termsVersions, termsIdOf(program.home, asked.hash));
    const escalation = { overdueAt: now, escalatedAt: now, escalatedTo: escalatedTo(asked.body, tx.region, terms?.deciders ?? []) };
    await tx.write(table, { ...asked, ...escalation }, 'overdue');
    return null;
  },
}));
