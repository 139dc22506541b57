import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { shanghaiDay } from '@heyu/rules';
import { Stage } from '../../programs/joint-programs/program-stage.fixture.js';
import { beijingSecondary, hebeiUniversity, tianjinCollege } from '../../programs/joint-programs/stage-schools.fixture.js';
import { serveCell, type ServedCell } from '../../served-cell.fixture.js';

let cell: ServedCell;
let stage: Stage;
const inDays = (days: number) => shanghaiDay(new Date(Date.now() + days * 86_400_000).toISOString());
const shown = 'version state nameZh namedSince nextName { nameZh from } formerNames { nameZh until } voided { on }';
const act = (verb: string, school: typeof hebeiUniversity, input: object) =>
  stage.act(stage.coordinator('jjj'), verb, 'School', { schoolId: stage.schoolId(school), ...input }, shown);
const read = async (school: typeof hebeiUniversity) =>
  (await stage.read(null, `query ($id: ID!) { school(id: $id) { ${shown} } }`, { id: stage.schoolId(school) }))['school'];

beforeAll(async () => {
  cell = await serveCell('jjj');
  stage = new Stage([cell]);
  for (const school of [hebeiUniversity, beijingSecondary, tianjinCollege]) await stage.enrol(school);
});
afterAll(() => cell.close());

test('a name and a closing of a day to come wait for their day', async () => {
  const name = { nameZh: '新名职业大学', nameEn: null, from: inDays(2) };
  expect(await act('renameSchool', hebeiUniversity, name)).toMatchObject({ nameZh: hebeiUniversity.name, nextName: { nameZh: name.nameZh, from: name.from }, formerNames: [] });
  expect(await act('voidSchool', beijingSecondary, { on: inDays(2), reason: 'CLOSED' })).toMatchObject({ state: 'ACTIVE', voided: { on: inDays(2) } });
  expect(await act('renameSchool', tianjinCollege, { ...name, from: '2100-01-01' })).toMatchObject({ code: 'DAY_TOO_FAR', field: 'from' });
  expect(await act('voidSchool', tianjinCollege, { on: '2099-01-01', reason: 'CLOSED' })).toMatchObject({ code: 'DAY_TOO_FAR', field: 'on' });

  await stage.setClock('jjj', '1 day');
  expect(await act('renameSchool', tianjinCollege, { ...name, from: inDays(1) })).toMatchObject({ nameZh: name.nameZh, nextName: null });
  expect([(await read(hebeiUniversity)).nameZh, (await read(beijingSecondary)).state]).toEqual([hebeiUniversity.name, 'ACTIVE']);

  await stage.setClock('jjj', '2 days');
  expect(await eventually('the new name', async () => { const now = await read(hebeiUniversity); return now.nameZh === name.nameZh ? now : null; }))
    .toMatchObject({ namedSince: name.from, nextName: null, formerNames: [{ nameZh: hebeiUniversity.name, until: name.from }] });
  await eventually('the closing', async () => (await read(beijingSecondary)).state === 'VOID');
});
