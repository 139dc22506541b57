import { Refused } from '../../deploy/local/src/client/person.js';
import { termsInput } from '../../deploy/local/src/play/demo-terms.js';
import { demoPrograms } from '../../deploy/local/src/seed/demo-data.js';
import type { Stage } from '../../deploy/local/src/story/stage.js';

/** The code with which an attempt was refused; `ACCEPTED` if it was not. */
export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(() => 'ACCEPTED', (error: unknown) => (error instanceof Refused ? error.code : String(error)));

/** Terms of a teacher training between any schools of the directory, by handle: the kind that asks least of its schools. */
export function trainingTerms({ play }: Stage, [lead, ...partners]: readonly [string, ...string[]], over: object = {}): Record<string, unknown> {
  const pattern = demoPrograms().find(({ handle }) => handle === 'jp-11')!.terms;
  const schools = [lead, ...partners];
  return { ...termsInput({
    ...pattern, leadSchool: lead, partnerSchools: partners, enterprises: [], nameZh: `${schools.join('、')} 教师联合培训`,
    duties: schools.map((school) => ({ school, role: school === lead ? '牵头学校' : '合作学校', duties: '按分工承担培训' })),
    costSharing: { totalFen: 10_000 * schools.length, shares: schools.map((payer) => ({ payer, fen: 10_000 })) },
  }, play.directory), ...over };
}

/** Terms of a 3+2: a college and a secondary school of another jurisdiction, which gets the seats. */
export function articulationTerms({ play }: Stage, [college, secondary]: readonly [string, string], over: object = {}): Record<string, unknown> {
  const pattern = demoPrograms().find(({ handle }) => handle === 'jp-01')!.terms;
  const schools = [college, secondary];
  return { ...termsInput({
    ...pattern, leadSchool: college, partnerSchools: [secondary], seats: [{ intakeYear: 2027, school: secondary, seats: 40 }],
    duties: schools.map((school) => ({ school, role: school === college ? '牵头学校' : '合作学校', duties: '按分工承担教学与管理' })),
    costSharing: { totalFen: 20_000, shares: schools.map((payer) => ({ payer, fen: 10_000 })) },
  }, play.directory), ...over };
}

/** Drafts and proposes a training; the first school leads. */
export async function propose(stage: Stage, schools: readonly [string, ...string[]], over: object = {}): Promise<string> {
  const lead = stage.cast.admin(schools[0]);
  const { id } = await lead.act<{ id: string }>('draftProgram', 'ProgramDraft', { terms: trainingTerms(stage, schools, over) }, 'id');
  await lead.act('proposeProgram', 'JointProgram', { programId: id }, 'id');
  return id;
}

/** Proposes a training and plays it to a state. */
export async function played(stage: Stage, schools: readonly [string, ...string[]], state: string): Promise<string> {
  const id = await propose(stage, schools);
  await stage.play.advance(stage.cast.admin(schools[0]), id, state);
  return id;
}
