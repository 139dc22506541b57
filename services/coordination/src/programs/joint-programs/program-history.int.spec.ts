import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { SteerProgram, type ProgramAsk } from '@heyu/local';
import { PageHistory, ReadFormerSteps } from '../../documents.generated.js';
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

const step = (ask: ProgramAsk, n: number) => here.lead.act(SteerProgram, { programId: id, step: ask, reason: `${n}` });
const read = async (after: string | null = null) => (await here.lead.ask(PageHistory, { id, after })).program!;
type Step = NonNullable<Awaited<ReturnType<typeof read>>['history']>[number];

it('a program that is moved again and again keeps its latest steps; the others are read page by page, none of them lost', async () => {
  for (let n = 1; n <= turns; n += 1) {
    expect(await step('SUSPEND', 2 * n - 1)).toMatchObject({ state: 'SUSPENDED' });
    expect(await step('RESUME', 2 * n)).toMatchObject({ state: 'RUNNING' });
  }
  await eventually('a short history', async () => (await read()).history!.length <= 20);
  const former: Step[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { nodes, pageInfo }: NonNullable<Awaited<ReturnType<typeof read>>['formerSteps']> = (await read(after)).formerSteps!;
    former.push(...nodes);
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  const { history, formerStepCount } = await read();
  const all = [...former.toReversed(), ...history!];
  expect([former.length, all.slice(0, 5).map(({ to }) => to)]).toEqual([formerStepCount, ['PROPOSED', 'UNDER_REVIEW', 'APPROVED', 'SIGNED', 'RUNNING']]);
  expect(all.slice(5).map(({ reason }) => reason)).toEqual(Array.from({ length: 2 * turns }, (_, n) => `${n + 1}`));
});

it('who may not read the program whole is given none of them', async () => {
  expect((await here.stage.cast.admin('bj-01').ask(ReadFormerSteps, { id })).program).toEqual({ formerSteps: null, formerStepCount: null });
});
