import { isRefusal, JointProgram, termsIdOf, type TermsVersion } from '@heyu/contracts';
import { reaction, wake, type HomeTx } from '@heyu/persistence';
import { ofInvolved } from '../joint-programs/involved.rules.js';
import { signed } from '../joint-programs/joint-program.in-force.rules.js';
import { causeOf, count, matterOf, settled, type Decided, type Moved, type Tally } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { decisionKinds, type DecisionKind } from './decisions.js';

/** A key travels apart from what it signed: so much later it is looked for again. */
const keyWaitMs = 10_000;

/**
 * The program's home counts the decisions of the present round: all favourable lead on, the first return or rejection settles it; once
 * every party school has signed the same hash it holds.
 */
export const countDecisions = reaction({
  name: 'count-decisions',
  of: jointPrograms,
  wokenBy: [...decisionKinds.map(({ table }) => wake(table.kind, ({ programId }) => programId)), wake(JointProgram, ({ id }) => id)],
  async react(tx, found) {
    let program: JointProgram = found;
    const terms = await tx.get(termsVersions, termsIdOf(tx.region, matterOf(program).hash));
    if (!terms) return null;
    const at = await tx.now();
    let incomplete = false;
    for (const kind of decisionKinds) {
      const decisions = await decisionsOf(tx, kind, program, terms);
      incomplete ||= decisions.includes('LATER');
      const done = outcome(program, count(program, kind.kind, kind.asked(terms), decisions.filter((decided) => decided !== 'LATER')), terms, at);
      if (done) program = await tx.write(jointPrograms, done.next, done.fact);
    }
    return incomplete ? new Date(Date.parse(at) + keyWaitMs).toISOString() : null;
  },
});

async function decisionsOf(tx: HomeTx, { table, decided }: DecisionKind, program: JointProgram, terms: TermsVersion): Promise<(Decided | 'LATER')[]> {
  const found = await tx.find(table, (q) => q.where('r.programId = :programId', { programId: program.id }));
  const decisions: (Decided | 'LATER')[] = [];
  for (const record of ofInvolved(program, found, ({ body }) => body)) {
    const said = await decided(tx, record, terms);
    if (said) decisions.push(said);
  }
  return decisions;
}

function outcome(program: JointProgram, tally: Tally, { terms }: TermsVersion, at: string): Moved | null {
  const done = tally.outcome?.to === 'SIGNED'
    ? signed({ ...program, counted: [...tally.counted], notCounted: [...tally.notCounted] }, terms, causeOf(tally.outcome, at))
    : settled(program, tally, at);
  return isRefusal(done) ? null : done;
}
