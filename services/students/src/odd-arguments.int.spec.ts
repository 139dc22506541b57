import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sdlOf } from '@heyu/graphql';
import { newId } from '@heyu/contracts';
import { oddQuestions } from '@heyu/testing';
import { admin, aCohort, aProgram, aSchool, someTerms } from './cohorts/cohort.fixture.js';
import { cohorts } from './cohorts/cohort.table.js';
import { jointPrograms, schools, termsVersions } from './replicas.js';
import { startStudents } from './students-cell.fixture.js';
import { students } from './students.service.js';

let cell: Awaited<ReturnType<typeof startStudents>>;
beforeAll(async () => {
  cell = await startStudents();
  await cell.feed(schools, aSchool());
  await cell.feed(jointPrograms, aProgram());
  await cell.feed(termsVersions, someTerms(40));
  await cell.feed(cohorts, aCohort({ id: newId('east'), home: 'east' }));
});
afterAll(() => cell.close());

const questions = Object.entries(Object.groupBy(oddQuestions(sdlOf(students.typePaths)), ({ name }) => name));

test.each(questions)('%s answers or refuses whatever it is asked, and never breaks', async (_, asked) => {
  const broken: unknown[] = [];
  for (const { query, variables } of asked!) {
    await cell.ask({ ...admin, region: cell.region }, query, variables).catch((error: Error) => { if (error.message.includes('INTERNAL')) broken.push({ variables, error: error.message }); });
  }
  expect(broken).toEqual([]);
});
