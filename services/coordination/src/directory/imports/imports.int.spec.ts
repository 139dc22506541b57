import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readSheets from 'read-excel-file/node';
import { DataSource } from 'typeorm';
import { serveCell, type ServedCell } from '../../served-cell.fixture.js';
import { importsOf } from './imports.fixture.js';

const headings = ['学校标识码', '学校名称', '学校类型', '办学层次', '开设层次', '办学性质', '所在地区划代码', '英文名称'];
const hebei = ['4113016204', '河北工业职业技术大学', '职业本科学校', '职业本科', '专科、职业本科', '公办', '130100', ''];
const good = ['4112011032', '天津市职业大学', '高等职业学校', '专科', '', '公办', '120000', 'Tianjin Vocational University'];
const unusual = ['4113010080', '河北工业大学', '应用型本科学校', '本科', '', '公办', '120110', ''];

describe('sheets', () => {
  let cell: ServedCell;
  let sheets: ReturnType<typeof importsOf>;
  beforeAll(async () => {
    cell = await serveCell('jjj');
    sheets = importsOf(cell);
  });
  afterAll(() => cell.close());

  const xlsx = (...rows: string[][]) => sheets.xlsx(headings, ...rows);
  const counts = async () => (await cell.app.get(DataSource).query(
    `select (select count(*)::int from school) as schools, (select count(*)::int from enterprise) as enterprises, (select count(*)::int from outbox where kind in ('school', 'enterprise')) as events`))[0];
  const outcomes = (told: { rows: { outcome: string }[] }) => told.rows.map(({ outcome }) => outcome);

  it('of schools say in a dry run what they would do, row by row in both languages, and do nothing', async () => {
    const told = await sheets.take('Schools', await xlsx(hebei, ['4199011113', ...good.slice(1)], [], ['4111012561', '', '某类型', ...good.slice(3)], good, good, unusual), true);
    expect(told).toMatchObject({ state: 'DONE', dryRun: true, rowsRead: 6, rowsDone: 6, registered: 3, revised: 0, unchanged: 0, refused: 3, headingsRow: 1 });
    expect(told.rows.map((row: { row: number; outcome: string; problems: { code: string; column: string }[] }) => [row.row, row.outcome, ...row.problems.map(({ code, column }) => `${column} ${code}`)])).toEqual([
      [2, 'REGISTERED'], [3, 'REFUSED', 'A SCHOOL_CODE_INVALID'], [5, 'REFUSED', 'B MISSING', 'C CELL_INVALID'],
      [6, 'REGISTERED'], [7, 'REFUSED', 'A ROW_REPEATED'], [8, 'REGISTERED', 'null LOCATION_OUTSIDE']]);
    expect(told.rows.map(({ id }: { id: string | null }) => id)).toEqual(Array(6).fill(null));
    expect(await counts()).toEqual({ schools: 0, enterprises: 0, events: 0 });
  });

  it('of schools are taken in row by row; what is refused stops nothing else', async () => {
    const told = await sheets.take('Schools', await xlsx(hebei, ['4199011113', ...good.slice(1)], unusual, good, good));
    expect(told).toMatchObject({ dryRun: false, registered: 3, refused: 2 });
    expect(told.rows[1]).toEqual({ row: 3, key: '4199011113', outcome: 'REFUSED', id: null, changes: [], problems: [
      { field: 'schoolCode', column: 'A', code: 'SCHOOL_CODE_INVALID', zh: expect.stringMatching(/学校标识码/), en: expect.stringMatching(/school code/), warning: false }] });
    expect(told.rows[2]).toMatchObject({ row: 4, outcome: 'REGISTERED', id: expect.any(String), problems: [{ code: 'LOCATION_OUTSIDE', warning: true }] });
    expect(told.rows[4]).toMatchObject({ row: 6, outcome: 'REFUSED', problems: [{ code: 'ROW_REPEATED', zh: '与第 5 行重复' }] });
    expect(await counts()).toEqual({ schools: 3, enterprises: 0, events: 3 });
    const audited = await cell.app.get(DataSource).query(`select distinct action, actor_id, role from audit where kind = 'school'`);
    expect(audited).toEqual([{ action: 'importSchools', actor_id: 'REGIONAL_COORDINATOR-jjj', role: 'REGIONAL_COORDINATOR' }]);
  });

  it('without a row below the headings are refused, by the row of the headings', async () => {
    expect(await sheets.take('Schools', await xlsx(), true)).toMatchObject({ state: 'REFUSED', rowsRead: 0, headingsRow: 1, refusal: { code: 'SHEET_EMPTY', message: '标题行（第 1 行）下没有数据行' } });
  });

  it('again change nothing and say so; under an idempotency key it is the same import', async () => {
    const sha256 = await sheets.upload(await xlsx(hebei, good, unusual));
    const ids = [];
    for (const headers of [{}, { 'idempotency-key': 'sheet-1' }, { 'idempotency-key': 'sheet-1' }]) {
      const { id } = await sheets.start('Schools', sha256, false, undefined, headers);
      expect(await sheets.finished(id)).toMatchObject({ registered: 0, revised: 0, unchanged: 3, refused: 0 });
      ids.push(id);
    }
    expect(new Set(ids).size).toBe(2);
    expect(ids[1]).toBe(ids[2]);
    expect(await counts()).toMatchObject({ schools: 3, events: 3 });
  });

  it('revise what they say anew, say what from what to, leave what they leave empty, and never rename', async () => {
    const renamed = [good[0]!, '天津职业大学', ...good.slice(2)];
    const changed = await xlsx([...good.slice(0, 7), ''], renamed.with(0, '4113016204'), [...unusual.slice(0, 5), '民办', ...unusual.slice(6)]);
    const dry = await sheets.take('Schools', changed, true);
    expect(outcomes(dry)).toEqual(['UNCHANGED', 'REFUSED', 'REVISED']);
    expect(await counts()).toMatchObject({ events: 3 });
    const told = await sheets.take('Schools', changed);
    expect(told.rows).toEqual(dry.rows);
    expect(told.rows[1].problems).toMatchObject([{ code: 'NAME_CHANGE_APART', field: 'nameZh', column: 'B' }]);
    expect(told.rows[2].changes).toEqual([{ field: 'ownership', from: 'PUBLIC', to: 'PRIVATE' }]);
    expect(await counts()).toMatchObject({ events: 4 });
  });

  it('say when a name began and what was borne before; UNCHANGED is only what changes nothing', async () => {
    const named = ([...headings.slice(0, 7), '现名启用日期', '曾用名']);
    const row = (since: string, former: string) => sheets.xlsx(named, [...good.slice(0, 7), since, former]);
    expect((await sheets.take('Schools', await row('2021年6月1日', '天津职工大学/甲部；天津职业学院'))).rows[0]).toMatchObject({ outcome: 'REVISED', changes: [
      { field: 'formerNames', from: '', to: '天津职工大学/甲部、天津职业学院' }, { field: 'namedSince', from: null, to: '2021-06-01' }] });
    expect((await sheets.take('Schools', await row('2021/6/1', '天津职业学院'))).rows[0]).toMatchObject({ outcome: 'UNCHANGED', changes: [] });
    expect((await sheets.take('Schools', await row('2021-06-02', ''))).rows[0]).toMatchObject({ outcome: 'REVISED', changes: [{ from: '2021-06-01', to: '2021-06-02' }] });
    expect((await sheets.take('Schools', await row('2021.13.1', ''))).rows[0]).toMatchObject({ outcome: 'REFUSED', problems: [{ code: 'CELL_DAY', column: 'H' }] });
  });

  it('are for those who keep the directory and uploaded them, and are shown to nobody else', async () => {
    const sha256 = await sheets.upload(await xlsx(good));
    const admin = cell.actor('SCHOOL_ADMIN', '4113016204');
    for (const kind of ['Schools', 'Enterprises'] as const) expect(await sheets.start(kind, sha256, true, admin)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await sheets.start('Schools', 'a'.repeat(64))).toEqual({ code: 'SHEET_NOT_UPLOADED', field: 'sha256' });
    const others = await sheets.upload(await xlsx(hebei), admin);
    expect(await sheets.start('Schools', others)).toMatchObject({ code: 'SHEET_NOT_UPLOADED' });
    const { id } = await sheets.start('Schools', sha256, true);
    expect(await sheets.read(id, cell.actor('SYSTEM_ADMIN'))).toMatchObject({ id });
    for (const other of [admin, cell.actor('AUDITOR')]) expect(await sheets.read(id, other)).toBeNull();
    const { data } = await cell.ask(cell.actor('REGIONAL_COORDINATOR'), '{ imports(first: 2) { nodes { id kind } pageInfo { hasNextPage } } }');
    expect(data?.imports).toMatchObject({ nodes: [{ id, kind: 'SCHOOLS' }, {}], pageInfo: { hasNextPage: true } });
    expect((await cell.ask(admin, '{ imports { nodes { id } } }')).data?.imports.nodes).toEqual([]);
  });

  it('that are none are refused as a whole, and nothing is done', async () => {
    expect(await sheets.take('Schools', Buffer.from('学校名称\n某校\n'))).toMatchObject({ state: 'REFUSED', refusal: { code: 'SHEET_COLUMNS' }, rowsRead: null, rows: [] });
    expect(await sheets.take('Enterprises', await xlsx(good))).toMatchObject({ state: 'REFUSED', refusal: { code: 'SHEET_COLUMNS' } });
  });

  it('of enterprises are taken in from CSV, twice', async () => {
    const csv = Buffer.from('统一社会信用代码,企业名称,所在地区划代码,行业\n91120116dem000014x,示例智联装备（天津）有限公司,120116,智能装备\n91120116DEM0000141,坏代码公司,120116,\n');
    expect(outcomes(await sheets.take('Enterprises', csv, true))).toEqual(['REGISTERED', 'REFUSED']);
    expect(outcomes(await sheets.take('Enterprises', csv))).toEqual(['REGISTERED', 'REFUSED']);
    expect(outcomes(await sheets.take('Enterprises', csv))).toEqual(['UNCHANGED', 'REFUSED']);
    const revised = await sheets.take('Enterprises', Buffer.from(csv.toString().replace('智能装备\n', '高端装备\n')));
    expect(revised.rows[0]).toMatchObject({ outcome: 'REVISED', changes: [{ field: 'industry', from: '智能装备', to: '高端装备' }] });
    expect(await counts()).toMatchObject({ enterprises: 1 });
  });

  it('take a lower-case credit code of a school as that of an enterprise', async () => {
    const told = await sheets.take('Schools', await sheets.xlsx([...headings.slice(0, 7), '统一社会信用代码'], [...good.slice(0, 7), '９1120116dem000014x']));
    expect(told.rows[0].changes).toEqual([{ field: 'unifiedSocialCreditCode', from: null, to: '91120116DEM000014X' }]);
  });

  it('have templates that anyone may fetch', async () => {
    const { data } = await cell.ask(null, '{ importTemplate(kind: SCHOOLS) { fileName mediaType content } }');
    expect(data?.importTemplate.fileName).toBe('schools.xlsx');
    const [first] = await readSheets(Buffer.from(data?.importTemplate.content, 'base64'));
    expect(first?.data).toEqual([expect.arrayContaining(['学校标识码* School code'])]);
  });
});
