import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@heyu/contracts';
import { shanghaiDay } from '@heyu/rules';
import { mutationOf, mutations } from '../../any-input.fixture.js';
import { Stage } from '../../programs/joint-programs/program-stage.fixture.js';
import { beijingSecondary, hebeiUniversity, tianjinCollege } from '../../programs/joint-programs/stage-schools.fixture.js';
import { serveCell, type ServedCell } from '../../served-cell.fixture.js';

/** Refused before it comes to any school: who keeps the directory imports into it. */
const ofTheDirectory = new Set(['importSchools', 'importEnterprises']);
let cell: ServedCell;
let stage: Stage;
const tomorrow = shanghaiDay(new Date(Date.now() + 86_400_000).toISOString());
const close = (school: typeof hebeiUniversity, on: string) =>
  stage.act(stage.coordinator('jjj'), 'voidSchool', 'School', { schoolId: stage.schoolId(school), on, reason: 'CLOSED' }, 'id');
const codeOf = async (school: typeof hebeiUniversity, { query, variables }: { query: string; variables: object }) =>
  (await stage.read(stage.admin(school), query, variables))['result'].code;
const upload = (school: typeof hebeiUniversity) => cell.fetch(stage.admin(school), '/files?purpose=EVIDENCE',
  { method: 'PUT', body: `佐证 ${school.code}`, headers: { 'content-type': 'text/plain' } });

beforeAll(async () => {
  cell = await serveCell('jjj');
  stage = new Stage([cell]);
  for (const school of [hebeiUniversity, beijingSecondary, tianjinCollege]) await stage.enrol(school);
  await close(hebeiUniversity, shanghaiDay(new Date().toISOString()));
  await close(beijingSecondary, tomorrow);
});
afterAll(() => cell.close());

test.each(mutations.filter(({ name }) => !ofTheDirectory.has(name)).map((field) => [field.name, field] as const))(
  '%s is not done for a school whose code is void', async (_, field) => {
    expect(await codeOf(hebeiUniversity, mutationOf(field, newId('jjj')))).toBe('SCHOOL_VOID');
    expect(await codeOf(tianjinCollege, mutationOf(field, newId('jjj')))).not.toBe('SCHOOL_VOID');
  });

test('nor does it upload', async () => {
  expect([(await upload(hebeiUniversity)).status, (await upload(tianjinCollege)).status]).toEqual([409, 201]);
});

test('a closing that is announced holds from its day', async () => {
  const draft = () => stage.act(stage.admin(beijingSecondary), 'draftProgram', 'ProgramDraft', { terms: {} });
  expect(await draft()).toMatchObject({ __typename: 'ProgramDraft' });
  await stage.setClock('jjj', '1 day');
  expect(await draft()).toMatchObject({ code: 'SCHOOL_VOID' });
});
