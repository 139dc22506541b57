import { JointProgram, TermsVersion, termsIdOf } from '@heyu/contracts';
import { wake, type HomeTx, type Reaction } from '@heyu/persistence';
import { Regions } from '@heyu/service';
import { schools } from '../../directory/schools/school.table.js';
import { matterOf, phases } from '../joint-programs/joint-program.rules.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import { opened } from './deadline.rules.js';
import { decisionKinds, type DecisionKind, type Opening } from './decisions.js';
import { supersede } from './supersede.js';

const takesPart = (bodies: readonly { readonly region: string }[], here: string): boolean => bodies.some(({ region }) => region === here);

/**
 * Each asked body's own cell opens what is asked of it, once the terms of that hash are there; it ends what was asked in former rounds.
 * Terms may come from any home: what they ask of nobody here opens nothing.
 */
export const openDecisions: Reaction = {
  name: 'open-decisions',
  wokenBy: [
    wake(JointProgram, ({ id, involved }, region) => (takesPart(involved, region) ? id : null)),
    wake(TermsVersion, ({ programId, parties, deciders }, region) => (takesPart([...parties, ...deciders], region) ? programId : null)),
  ],
  needs: [Regions],
  async run(tx, programId, regions: Regions) {
    const program = await tx.get(jointPrograms, programId);
    if (!program) return;
    const { state, hash } = matterOf(program);
    const awaited = decisionKinds.find(({ kind }) => phases[kind] === state);
    for (const kind of decisionKinds) await supersede(tx, kind.table, programId, kind === awaited ? hash : null);
    const terms = awaited && await tx.get(termsVersions, termsIdOf(program.home, hash));
    if (!terms) return;
    for (const opening of awaited.openings(terms, tx.region)) if (await isHere(tx, regions, opening)) await open(tx, awaited, terms, opening);
  },
};

/** Whether the body that is asked is a school of this home, its coordinator or one of its authorities. */
async function isHere(tx: HomeTx, regions: Regions, { body, schoolId }: Opening): Promise<boolean> {
  if (schoolId === undefined) return body === tx.region || regions.byCode(tx.region)?.authorities.some(({ code }) => code === body) === true;
  const school = await tx.get(schools, schoolId);
  return school?.home === tx.region && school.schoolCode === body;
}

async function open(tx: HomeTx, { table }: DecisionKind, terms: TermsVersion, { id, body, days, schoolId, more }: Opening): Promise<void> {
  if (!await tx.get(table, id)) await tx.write(table, { id, ...opened(terms, body, await tx.now(), days), ...schoolId && { schoolId }, ...more }, 'opened');
}
