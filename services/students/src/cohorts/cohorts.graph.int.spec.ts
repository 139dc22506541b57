import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, schoolIdOf, type Actor, type Cohort, type JointProgram } from '@heyu/contracts';
import { jointPrograms } from '../replicas.js';
import { startStudents } from '../students-cell.fixture.js';
import { aCohort, admin, aProgram, now, partner } from './cohort.fixture.js';
import { cohorts } from './cohort.table.js';

let cell: Awaited<ReturnType<typeof startStudents>>;
let programs: JointProgram[];
let kept: Cohort[];
const anyone = null;
let involved: Actor;

/** Two programs with two cohorts each, at home in two other regions: replicas all. */
beforeAll(async () => {
  cell = await startStudents();
  involved = { ...admin, region: cell.region };
  programs = [1, 2].map(() => aProgram({ id: newId('jjj'), involved: [cell.region, 'east', 'west'].map((region) => ({ body: partner.code, region, role: 'PARTNER' as const })) }));
  kept = programs.flatMap(({ id: programId }, n) => ['east', 'west'].map((home) =>
    aCohort({ id: newId(home), home, programId, homeSchoolId: schoolIdOf(home, partner.code), intakeYear: 2027 + n, exceedsQuota: { granted: 30, since: now } })));
  for (const program of programs) await cell.feed(jointPrograms, program);
  for (const cohort of kept) await cell.feed(cohorts, cohort);
});
afterAll(() => cell.close());

const fields = `id home version intakeYear seats state program { id } homeSchool { id } intakeClosed { why since }
  exceedsQuota { granted } openedUnder { round } openedBy { body } openedAt closed { at }`;
const entities = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Cohort { ${fields} } ... on JointProgram { cohorts { ${fields} } } } }`;

/** Every path to a cohort. */
const paths: [string, (actor: Actor | null, cohort: Cohort) => Promise<any>][] = [
  ['cohort', async (actor, { id }) => (await cell.ask(actor, `query($id: ID!) { cohort(id: $id) { ${fields} } }`, { id })).data.cohort],
  ['cohorts.nodes', async (actor, { programId, home }) =>
    (await cell.ask(actor, `query($filter: CohortFilter) { cohorts(filter: $filter) { nodes { ${fields} } } }`, { filter: { programId, region: home } })).data.cohorts.nodes[0]],
  ['cohorts.edges', async (actor, { programId, home }) =>
    (await cell.ask(actor, `query($filter: CohortFilter) { cohorts(filter: $filter) { edges { node { ${fields} } } } }`, { filter: { programId, region: home } })).data.cohorts.edges[0].node],
  ['a reference to it', async (actor, { id }) => (await cell.ask(actor, entities, { representations: [{ __typename: 'Cohort', id }] })).data._entities[0]],
  ['its program', async (actor, { id, programId }) =>
    (await cell.ask(actor, entities, { representations: [{ __typename: 'JointProgram', id: programId }] })).data._entities[0].cohorts.find((one: Cohort) => one.id === id)],
];

describe.each(paths)('by %s', (_, read) => {
  it('anyone reads the numbers, not the details', async () =>
    expect(await read(anyone, kept[0]!)).toEqual({
      id: kept[0]!.id, home: 'east', version: 1, intakeYear: 2027, seats: 40, state: 'OPEN', program: { id: programs[0]!.id }, homeSchool: { id: schoolIdOf('east', partner.code) },
      intakeClosed: null, exceedsQuota: null, openedUnder: null, openedBy: null, openedAt: null, closed: null,
    }));

  it('a party reads the details too', async () =>
    expect(await read(involved, kept[0]!)).toMatchObject({
      exceedsQuota: { granted: 30 }, openedUnder: { round: 2 }, openedBy: { body: partner.code }, openedAt: now,
    }));
});

describe('cohorts of programs', () => {
  it('are read at once for all programs of a page', async () => {
    const find = jest.spyOn(cell.records, 'find');
    const representations = [...programs.map(({ id }) => id), newId('jjj')].map((id) => ({ __typename: 'JointProgram', id }));
    const { data } = await cell.ask(anyone, entities, { representations });
    expect(data._entities.map(({ cohorts }: { cohorts: Cohort[] }) => cohorts.map(({ id }) => id).sort()))
      .toEqual([kept.slice(0, 2), kept.slice(2), []].map((own) => own.map(({ id }) => id).sort()));
    expect(find.mock.calls.map(([table]) => table.name)).toEqual(['cohort', 'joint_program']);
    find.mockRestore();
  });

  it('are listed newest intake first, page by page, by what is asked for', async () => {
    const page = async (after: string | null, filter: object = {}) => (await cell.ask(anyone,
      'query($filter: CohortFilter, $after: String) { cohorts(filter: $filter, first: 3, after: $after) { nodes { id intakeYear } pageInfo { hasNextPage endCursor } } }',
      { filter, after })).data.cohorts;
    const first = await page(null);
    expect(first.nodes.map(({ intakeYear }: Cohort) => intakeYear)).toEqual([2028, 2028, 2027]);
    const rest = await page(first.pageInfo.endCursor);
    expect(rest).toMatchObject({ nodes: [{ intakeYear: 2027 }], pageInfo: { hasNextPage: false } });
    expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id))).toEqual(new Set(kept.map(({ id }) => id)));
    expect((await page(null, { intakeYear: 2028, region: 'west' })).nodes).toEqual([{ id: kept[3]!.id, intakeYear: 2028 }]);
    expect((await page(null, { state: 'CLOSED' })).nodes).toEqual([]);
    expect((await page(null, { homeSchoolId: newId('jjj') })).nodes).toEqual([]);
  });

  it('say since when they are known: nothing was heard of their homes yet', async () =>
    expect((await cell.ask(anyone, 'query($id: ID!) { cohort(id: $id) { asOf } }', { id: kept[0]!.id })).data.cohort).toEqual({ asOf: null }));

  it('that are not here are null', async () =>
    expect((await cell.ask(anyone, 'query($id: ID!) { cohort(id: $id) { id } }', { id: newId('jjj') })).data.cohort).toBeNull());
});
