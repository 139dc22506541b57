import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { shanghaiDay } from '@heyu/rules';
import type { Verb } from '@heyu/local';
import { CellStage, demoSchool, inDays } from '../../cells.fixture.js';
import { ReadSchool, RenameSchool, VoidSchool } from '../../documents.generated.js';
import { serveCell, type ServedCell } from '../../served-cell.fixture.js';

let cell: ServedCell;
let stage: CellStage;
const dayIn = (days: number) => shanghaiDay(inDays(days));
const act = <Data extends object, Input extends { schoolId: string }>(verb: Verb<Data, Input>, school: string, input: Omit<Input, 'schoolId'>) =>
  stage.cast.person('coordinator-jjj').answerTo(verb, { schoolId: stage.schoolId(school), ...input } as Input);
const read = async (school: string) => (await stage.cast.anonymous().ask(ReadSchool, { id: stage.schoolId(school) })).school!;

beforeAll(async () => {
  cell = await serveCell('jjj');
  stage = await CellStage.on([cell], ['bj-02', 'bj-04', 'tj-01']);
});
afterAll(() => cell.close());

test('a name and a closing of a day to come wait for their day', async () => {
  const name = { nameZh: '新名职业大学', nameEn: null, from: dayIn(2) };
  expect(await act(RenameSchool, 'bj-02', name)).toMatchObject({ nameZh: demoSchool('bj-02').nameZh, nextName: { nameZh: name.nameZh, from: name.from }, formerNames: [] });
  expect(await act(VoidSchool, 'bj-04', { on: dayIn(2), reason: 'CLOSED' })).toMatchObject({ state: 'ACTIVE', voided: { on: dayIn(2) } });
  expect(await act(RenameSchool, 'tj-01', { ...name, from: '2100-01-01' })).toMatchObject({ code: 'DAY_TOO_FAR', field: 'from' });
  expect(await act(VoidSchool, 'tj-01', { on: '2099-01-01', reason: 'CLOSED' })).toMatchObject({ code: 'DAY_TOO_FAR', field: 'on' });

  await stage.clock.set('jjj', inDays(1));
  expect(await act(RenameSchool, 'tj-01', { ...name, from: dayIn(1) })).toMatchObject({ nameZh: name.nameZh, nextName: null });
  expect([(await read('bj-02')).nameZh, (await read('bj-04')).state]).toEqual([demoSchool('bj-02').nameZh, 'ACTIVE']);

  await stage.clock.set('jjj', inDays(2));
  expect(await eventually('the new name', async () => { const now = await read('bj-02'); return now.nameZh === name.nameZh ? now : null; }))
    .toMatchObject({ namedSince: name.from, nextName: null, formerNames: [{ nameZh: demoSchool('bj-02').nameZh, until: name.from }] });
  await eventually('the closing', async () => (await read('bj-04')).state === 'VOID');
});
