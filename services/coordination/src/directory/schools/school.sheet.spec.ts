import { describe, expect, it } from '@jest/globals';
import { isRefusal, type School } from '@heyu/contracts';
import { heading, readSheet, rowsOf, type Cells } from '@heyu/sheets';
import { revisionOfRow, schoolColumns, schoolOfRow } from './school.sheet.js';

const row = (change: Cells = {}): Cells => ({
  schoolCode: '4113016204', nameZh: '河北工业职业技术大学', schoolType: '职业本科学校', educationLevel: '职业本科', offeredLevels: '专科、职业本科', ownership: '公办',
  locationDivisionCode: '130100', ...change,
});
const read = async (columns: readonly string[], cells: readonly string[]) => {
  const sheet = await readSheet({ content: Buffer.from([columns, cells].map((texts) => texts.map((text) => `"${text}"`).join(',')).join('\n')), columns: schoolColumns, key: 'schoolCode' });
  if (isRefusal(sheet)) throw new Error(sheet.message.en);
  return rowsOf(sheet.pages[0]!)[0]!;
};

describe('a sheet of schools', () => {
  const required = schoolColumns.filter((column) => column.required);
  const values = required.map(({ field }) => row()[field]!);

  it.each([
    ['of the template', required.map(heading)], ['in Chinese', required.map((c) => c.heading.zh)], ['in English', required.map((c) => ` ${c.heading.en.toUpperCase()}`)],
    ['by field', required.map((c) => c.field)], ['with a remark', required.map((c) => `${c.heading.zh}（必填）`)],
  ])('is known by its headings %s, in any order', async (_, titles) => {
    for (const turn of [(texts: readonly string[]) => [...texts], (texts: readonly string[]) => [...texts].reverse()]) {
      expect(await read(turn(titles), turn(values))).toMatchObject({ key: '4113016204', problems: [] });
    }
  });

  it('takes words of either language and codes, and tells which word means nothing', async () => {
    const said = async (change: Cells) => (await read(Object.keys(row()), Object.values(row(change)))).problems;
    expect(await said({})).toEqual([]);
    expect(await said({ educationLevel: 'voc_bachelor', ownership: 'PUBLIC' })).toEqual([]);
    expect(await said({ offeredLevels: '专科、博士', nameZh: '' }))
      .toMatchObject([{ code: 'MISSING', field: 'nameZh' }, { code: 'CELL_INVALID', field: 'offeredLevels', message: { en: expect.stringContaining('博士') } }]);
    expect(await said({ ownership: 'constructor' })).toMatchObject([{ code: 'CELL_INVALID' }]);
  });
});

describe('a row', () => {
  it('describes a school', () => {
    expect(schoolOfRow(row({ formerNames: '河北工业职业技术学院；甲校/乙校', namedSince: '2021-06-01' }))).toMatchObject({
      schoolType: 'VOCATIONAL_UNIVERSITY', educationLevel: 'VOC_BACHELOR', offeredLevels: ['ASSOCIATE', 'VOC_BACHELOR'], ownership: 'PUBLIC', nameEn: null,
      namedSince: '2021-06-01', formerNames: [{ nameZh: '河北工业职业技术学院', from: null, until: null }, { nameZh: '甲校/乙校', from: null, until: null }],
    });
    expect(schoolOfRow(row({ offeredLevels: '' })).offeredLevels).toEqual(['VOC_BACHELOR']);
  });

  it('adds former names and takes none away; what it leaves empty it does not say', () => {
    const former = { nameZh: '河北工业职业技术学院', from: null, until: '2021-06-01' };
    const standing = { nameZh: '河北工业职业技术大学', formerNames: [former] } as unknown as School;
    expect(revisionOfRow(standing, schoolOfRow(row({ formerNames: '河北工业职业技术学院' })))).not.toHaveProperty('formerNames');
    expect(revisionOfRow(standing, schoolOfRow(row({ formerNames: '更早的名称' }))).formerNames).toEqual([{ nameZh: '更早的名称', from: null, until: null }, former]);
    expect(Object.keys(revisionOfRow(standing, schoolOfRow(row())))).toEqual(['schoolType', 'educationLevel', 'offeredLevels', 'ownership', 'locationDivisionCode']);
  });
});
