import { beforeAll, expect, test } from '@jest/globals';
import { demoCohorts, demoPrograms } from '../../deploy/local/src/seed/demo-data.js';
import { seedPrograms } from '../../deploy/local/src/seed/programs.seed.js';
import { ReadOwnPrograms } from '../documents.generated.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

let stage: TestStage;
beforeAll(async () => { stage = await sharedStage(); }, 240_000);

/** What the lead schools see of the demo's programs, by name; of drafts that there are. */
async function seeded(): Promise<Record<string, object>> {
  const found = await Promise.all(demoPrograms().map(async ({ terms }) => {
    const name = String(terms['nameZh']);
    const { myPrograms, programDrafts } = await stage.cast.admin(terms.leadSchool).ask(ReadOwnPrograms);
    const programs = myPrograms.nodes.filter(({ nameZh }) => nameZh === name);
    const drafts = programDrafts.filter((draft) => draft.terms.nameZh === name).map(({ id }) => ({ id, state: 'DRAFT', cohorts: [] }));
    return [name, [...programs, ...drafts]] as const;
  }));
  return Object.fromEntries(found);
}

test('the demo is played through the verbs to the states that its file names: all three kinds, and cohorts', async () => {
  await seedPrograms(stage);
  const programs = await seeded();
  for (const { handle, until: state, terms } of demoPrograms()) {
    const cohorts = demoCohorts().filter(({ program }) => program === handle).map(({ seats }) => expect.objectContaining({ seats }));
    expect(programs[String(terms['nameZh'])]).toContainEqual(expect.objectContaining({ state, cohorts: expect.arrayContaining(cohorts) }));
  }
  expect(new Set(demoPrograms().map(({ terms }) => terms['kind']))).toEqual(new Set(['STUDENT_CULTIVATION', 'TEACHER_TRAINING', 'COURSE_DEVELOPMENT']));
}, 240_000);

test('playing it once more changes nothing', async () => {
  const before = await seeded();
  await seedPrograms(stage);
  expect(await seeded()).toEqual(before);
}, 240_000);
