import { JointProgram, TermsVersion, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { matterOf, phases } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { opened } from './deadline.rules.js';
import { decisionKinds, type DecisionKind, type Opening } from './decisions.js';
import { supersede } from './supersede.js';

const takesPart = (bodies: readonly { readonly region: string }[], here: string): boolean => bodies.some(({ region }) => region === here);

/** Each asked body's own cell opens what is asked of it, once the terms of that hash are there; it ends what was asked in former rounds. */
export const openDecisions: Reaction = {
  name: 'open-decisions',
  wokenBy: [
    wake(JointProgram, ({ id, involved }, region) => (takesPart(involved, region) ? id : null)),
    wake(TermsVersion, ({ programId, parties, deciders }, region) => (takesPart([...parties, ...deciders], region) ? programId : null)),
  ],
  async run(tx, programId) {
    const program = await tx.get(jointPrograms, programId);
    if (!program) return;
    const { state, hash } = matterOf(program);
    const awaited = decisionKinds.find(({ kind }) => phases[kind] === state);
    for (const kind of decisionKinds) await supersede(tx, kind.table, programId, kind === awaited ? hash : null);
    const terms = awaited && await tx.get(termsVersions, termsIdOf(program.home, hash));
    if (terms) for (const opening of awaited.openings(terms, tx.region)) await open(tx, awaited, terms, opening);
  },
};

async function open(tx: HomeTx, { table }: DecisionKind, terms: TermsVersion, { id, body, days, more }: Opening): Promise<void> {
  if (!await tx.get(table, id)) await tx.write(table, { id, ...opened(terms, body, await tx.now(), days), ...more }, 'opened');
}
