import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sdlOf } from '@heyu/graphql';
import { oddQuestions } from '@heyu/testing';
import { demoSchool } from './cells.fixture.js';
import { coordination } from './coordination.service.js';
import { oneCell, type OneCell } from './programs/joint-programs/one-cell.fixture.js';

let here: OneCell;
beforeAll(async () => { here = await oneCell(); });
afterAll(() => here.cell.close());

const questions = Object.entries(Object.groupBy(oddQuestions(sdlOf(coordination.typePaths)), ({ name }) => name));

test.each(questions)('%s answers or refuses whatever it is asked, and never breaks', async (_, asked) => {
  const broken: unknown[] = [];
  for (const actor of [here.cell.actor('SCHOOL_ADMIN', demoSchool('he-01').schoolCode), here.cell.actor('REGIONAL_COORDINATOR')]) {
    for (const { query, variables } of asked!) {
      const { errors } = await here.cell.ask(actor, query, variables);
      if (errors?.some(({ extensions }) => extensions['code'] === 'INTERNAL')) broken.push({ variables, errors });
    }
  }
  expect(broken).toEqual([]);
});
