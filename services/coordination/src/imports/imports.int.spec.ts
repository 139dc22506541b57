import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import writeXlsxFile from 'write-excel-file/node';
import { DataSource } from 'typeorm';
import { serveCell, type ServedCell } from '../served-cell.fixture.js';
import { readRows } from './sheet.file.js';

const headings = ['学校标识码', '学校名称', '学校类型', '办学层次', '开设层次', '办学性质', '所在地区划代码', '英文名称'];
const hebei = ['4113016204', '河北工业职业技术大学', '职业本科学校', '职业本科', '专科、职业本科', '公办', '130100', ''];
const good = ['4112011032', '天津市职业大学', '高等职业学校', '专科', '', '公办', '120000', 'Tianjin Vocational University'];
const unusual = ['4113010080', '河北工业大学', '应用型本科学校', '本科', '', '公办', '120110', ''];
const report = 'dryRun registered revised unchanged refused rows { row key outcome id problems { field code zh en warning } }';

describe('sheets', () => {
  let cell: ServedCell;
  beforeAll(async () => { cell = await serveCell('jjj'); });
  afterAll(() => cell.close());

  const take = async (kind: 'Schools' | 'Enterprises', content: Buffer, dryRun = false, actor: Actor = cell.actor('REGIONAL_COORDINATOR'), headers = {}) => {
    const answer = await cell.ask(actor, `mutation ($input: ImportInput!) { import${kind}(input: $input) { ... on ImportReport { ${report} } ... on Refusal { code field message } } }`,
      { input: { content: content.toString('base64'), dryRun } }, headers);
    expect(answer.errors).toBeUndefined();
    return answer.data?.[`import${kind}`];
  };
  const xlsx = (...rows: string[][]) => writeXlsxFile([headings, ...rows]).toBuffer();
  const counts = async () => (await cell.app.get(DataSource).query(
    `select (select count(*)::int from school) as schools, (select count(*)::int from enterprise) as enterprises, (select count(*)::int from outbox where kind in ('school', 'enterprise')) as events`))[0];
  const outcomes = (told: { rows: { outcome: string }[] }) => told.rows.map(({ outcome }) => outcome);

  it('of schools say in a dry run what they would do, row by row in both languages, and do nothing', async () => {
    const told = await take('Schools', await xlsx(hebei, ['4199011113', ...good.slice(1)], [], ['4111012561', '', '某类型', ...good.slice(3)], good, good, unusual), true);
    expect(told).toMatchObject({ dryRun: true, registered: 3, revised: 0, unchanged: 0, refused: 3 });
    expect(told.rows.map((row: { row: number; outcome: string; problems: { code: string }[] }) => [row.row, row.outcome, ...row.problems.map(({ code }) => code)])).toEqual([
      [2, 'REGISTERED'], [3, 'REFUSED', 'SCHOOL_CODE_INVALID'], [5, 'REFUSED', 'MISSING', 'CELL_INVALID'],
      [6, 'REGISTERED'], [7, 'REFUSED', 'ROW_REPEATED'], [8, 'REGISTERED', 'LOCATION_OUTSIDE']]);
    expect(await counts()).toEqual({ schools: 0, enterprises: 0, events: 0 });
  });

  it('of schools are taken in row by row; what is refused stops nothing else', async () => {
    const told = await take('Schools', await xlsx(hebei, ['4199011113', ...good.slice(1)], unusual, good, good));
    expect(told).toMatchObject({ dryRun: false, registered: 3, refused: 2 });
    expect(told.rows[1]).toEqual({ row: 3, key: '4199011113', outcome: 'REFUSED', id: null, problems: [
      { field: 'schoolCode', code: 'SCHOOL_CODE_INVALID', zh: expect.stringMatching(/学校标识码/), en: expect.stringMatching(/school code/), warning: false }] });
    expect(told.rows[2]).toMatchObject({ row: 4, outcome: 'REGISTERED', id: expect.any(String), problems: [{ code: 'LOCATION_OUTSIDE', warning: true }] });
    expect(told.rows[4]).toMatchObject({ row: 6, outcome: 'REFUSED', problems: [{ code: 'ROW_REPEATED', zh: '与第 5 行重复' }] });
    expect(await counts()).toEqual({ schools: 3, enterprises: 0, events: 3 });
  });

  it('again change nothing and say so, under an idempotency key too', async () => {
    for (const headers of [{}, { 'idempotency-key': 'sheet-1' }]) {
      expect(await take('Schools', await xlsx(hebei, good, unusual), false, undefined, headers)).toMatchObject({ registered: 0, revised: 0, unchanged: 3, refused: 0 });
    }
    expect(await counts()).toMatchObject({ schools: 3, events: 3 });
  });

  it('revise what they say anew, leave what they leave empty, and never rename', async () => {
    const renamed = [good[0]!, '天津职业大学', ...good.slice(2)];
    const changed = await xlsx([...good.slice(0, 7), ''], renamed.with(0, '4113016204'), [...unusual.slice(0, 5), '民办', ...unusual.slice(6)]);
    const dry = await take('Schools', changed, true);
    expect(outcomes(dry)).toEqual(['UNCHANGED', 'REFUSED', 'REVISED']);
    expect(await counts()).toMatchObject({ events: 3 });
    const told = await take('Schools', changed);
    expect(outcomes(told)).toEqual(outcomes(dry));
    expect(told.rows[1].problems).toMatchObject([{ code: 'NAME_CHANGE_APART', field: 'nameZh' }]);
    expect(await counts()).toMatchObject({ events: 4 });
  });

  it('are for those who keep the directory, and for sheets that are ones', async () => {
    const sheet = await xlsx(good);
    expect(await take('Schools', sheet, true, cell.actor('SCHOOL_ADMIN', '4113016204'))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await take('Enterprises', sheet, false, cell.actor('SCHOOL_ADMIN', '4113016204'))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await take('Schools', Buffer.from('PK\u0003\u0004rubbish'))).toMatchObject({ code: 'SHEET_UNREADABLE', field: 'content' });
    expect(await take('Schools', Buffer.from('学校名称\n某校\n'))).toMatchObject({ code: 'SHEET_COLUMNS' });
  });

  it('of enterprises are taken in from CSV, twice', async () => {
    const csv = Buffer.from('统一社会信用代码,企业名称,所在地区划代码,行业\n91120116DEM000014X,示例智联装备（天津）有限公司,120116,智能装备\n91120116DEM0000141,坏代码公司,120116,\n');
    expect(outcomes(await take('Enterprises', csv, true))).toEqual(['REGISTERED', 'REFUSED']);
    expect(outcomes(await take('Enterprises', csv))).toEqual(['REGISTERED', 'REFUSED']);
    expect(outcomes(await take('Enterprises', csv))).toEqual(['UNCHANGED', 'REFUSED']);
    expect(outcomes(await take('Enterprises', Buffer.from(csv.toString().replace('智能装备\n', '高端装备\n'))))).toEqual(['REVISED', 'REFUSED']);
    expect(await counts()).toMatchObject({ enterprises: 1 });
  });

  it('have templates that anyone may fetch', async () => {
    const { data } = await cell.ask(null, '{ importTemplate(kind: SCHOOLS) { fileName mediaType content } }');
    expect(data?.importTemplate.fileName).toBe('schools.xlsx');
    const [first] = await readRows(Buffer.from(data?.importTemplate.content, 'base64')) as string[][];
    expect(first).toContain('学校标识码* School code');
  });
});
