import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { oneCell, type OneCell } from './one-cell.fixture.js';

const turns = 22;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
let here: OneCell;
let id: string;
beforeAll(async () => {
  here = await oneCell();
  id = await here.signed({ startDate: today() });
  await here.stage.inState(here.lead, id, 'RUNNING');
});
afterAll(() => here.cell.close());

interface Step { readonly to: string; readonly reason: string | null }
const step = (ask: string, n: number) => here.stage.act(here.lead, 'steerProgram', 'JointProgram', { programId: id, step: ask, reason: `${n}` }, 'state');
const read = async (page = ''): Promise<{ history: Step[]; formerStepCount: number; formerSteps: { nodes: Step[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }> =>
  (await here.stage.program(here.lead, id, `history { to reason } formerStepCount formerSteps(first: 15${page}) { nodes { to reason } pageInfo { hasNextPage endCursor } }`))! as never;

it('a program that is moved again and again keeps its latest steps; the others are read page by page, none of them lost', async () => {
  for (let n = 1; n <= turns; n += 1) {
    expect(await step('SUSPEND', 2 * n - 1)).toMatchObject({ state: 'SUSPENDED' });
    expect(await step('RESUME', 2 * n)).toMatchObject({ state: 'RUNNING' });
  }
  await eventually('a short history', async () => (await read()).history.length <= 20);
  const former: Step[] = [];
  for (let page = '', more = true; more;) {
    const { nodes, pageInfo } = (await read(page)).formerSteps;
    former.push(...nodes);
    page = `, after: "${pageInfo.endCursor}"`;
    more = pageInfo.hasNextPage;
  }
  const { history, formerStepCount } = await read();
  const all = [...former.toReversed(), ...history];
  expect([former.length, all.slice(0, 5).map(({ to }) => to)]).toEqual([formerStepCount, ['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED', 'RUNNING']]);
  expect(all.slice(5).map(({ reason }) => reason)).toEqual(Array.from({ length: 2 * turns }, (_, n) => `${n + 1}`));
});

it('who may not read the program whole is given none of them', async () => {
  const stranger = here.cell.actor('SCHOOL_ADMIN', '4111010858');
  expect(await here.stage.program(stranger, id, 'formerSteps { nodes { reason } } formerStepCount')).toEqual({ formerSteps: null, formerStepCount: null });
});
