import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortIdOf, newId, schoolIdOf, type JointProgram, type RecordKind } from '@heyu/contracts';
import { sqlName, type RecordTable } from '@heyu/persistence';
import { eventually, freshRegion, lies, publishedBy, type TrueRecord } from '@heyu/testing';
import fc from 'fast-check';
import { admin, aProgram, aSchool, hash, lead, partner, someTerms } from './cohorts/cohort.fixture.js';
import { cohorts } from './cohorts/cohort.table.js';
import { jointPrograms, replicas, schools, termsVersions } from './replicas.js';
import { startStudents } from './students-cell.fixture.js';

/** Every kind that this service keeps: one that is added is attacked like the others, or fails for want of a record. */
const kinds: readonly RecordKind[] = [cohorts, ...replicas].map((table) => (table as RecordTable).kind);
const foreign = freshRegion();
/** 河北 leads; its region is neither this cell nor the hostile one. */
const leadHome = 'jjj';

let cell: Awaited<ReturnType<typeof startStudents>>;
let program: JointProgram;
let cohortId: string;
beforeAll(async () => {
  cell = await startStudents();
  const schoolId = schoolIdOf(cell.region, partner.code);
  program = aProgram({ id: newId(leadHome), partnerSchoolIds: [schoolId],
    involved: [{ body: lead.code, region: leadHome, role: 'LEAD' }, { body: partner.code, region: cell.region, role: 'PARTNER' }] });
  const seats = [{ intakeYear: 2027, schoolId, seats: 40 }];
  await cell.feed(schools, aSchool({ id: schoolId, home: cell.region }));
  await cell.feed(schools, aSchool({ id: lead.id, home: leadHome, schoolCode: lead.code }));
  await cell.feed(termsVersions, someTerms(40, { seats, partnerSchoolIds: [schoolId] }, { programId: program.id, hash }));
  await cell.feed(jointPrograms, program);
  cohortId = cohortIdOf(cell.region, program.id, 2027, schoolId);
  const { data } = await cell.ask({ ...admin, region: cell.region },
    'mutation($input: OpenCohortInput!) { openCohort(input: $input) { ... on Cohort { id } ... on Refusal { code field } } }',
    { input: { programId: program.id, intakeYear: 2027, homeSchoolId: schoolId, seats: 30 } });
  expect(data['openCohort']).toEqual({ id: cohortId });
  await atRest();
});
afterAll(() => cell.close());

const atRest = (): Promise<unknown> => eventually('nothing due', async () =>
  (await cell.dataSource.query('select 1 from due_reaction where due_at <= heyu_now()')).length === 0);
const rowsElsewhere = (kind: RecordKind): Promise<TrueRecord[]> =>
  cell.dataSource.query(`select id, version, body from ${sqlName(kind.name)} where home <> $1 order by id`, [foreign]);

/** What is at home here or in a third region, and what a reader is shown of it. */
async function everything(): Promise<unknown> {
  const { data } = await cell.ask({ ...admin, region: cell.region },
    `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on JointProgram { cohorts { id version seats state } } } cohort(id: "${cohortId}") { id version seats state } }`,
    { representations: [{ __typename: 'JointProgram', id: program.id }] });
  return { rows: await Promise.all(kinds.map(rowsElsewhere)), shown: data };
}

describe.each(kinds.map((kind) => [kind.name, kind] as const))('whatever another cell publishes as a %s', (_, kind) => {
  it('changes nothing that is at home elsewhere, nor what is shown of it', async () => {
    const known = await rowsElsewhere(kind);
    expect(known.length).toBeGreaterThan(0);
    const before = await everything();
    await fc.assert(fc.asyncProperty(lies, async (told) => {
      await cell.replicator.take(publishedBy(foreign, kind, known, told));
      await atRest();
      expect(await everything()).toEqual(before);
    }), { numRuns: 20 });
  });
});
