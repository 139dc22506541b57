import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@heyu/contracts';
import { schoolColumns, schoolOfRow } from '../schools/school-sheet.rules.js';
import { cellProblems, cellsOf, heading, placesOf } from './sheet.columns.rules.js';

const headings = schoolColumns.map(heading);
const places = (firstRow: readonly string[]) => {
  const found = placesOf(schoolColumns, firstRow);
  if (isRefusal(found)) throw new Error(found.message.en);
  return found;
};
const row = (change: Record<string, string> = {}) => ({
  schoolCode: '4113016204', nameZh: '河北工业职业技术大学', schoolType: '职业本科学校', educationLevel: '职业本科', offeredLevels: '专科、职业本科', ownership: '公办',
  locationDivisionCode: '130100', ...change,
});

describe('the headings of a sheet', () => {
  it('are those of the template, or either language, or the fields, in any order', () => {
    expect(places(headings).size).toBe(schoolColumns.length);
    expect(places([...headings].reverse()).get('schoolCode')).toBe(schoolColumns.length - 1);
    const required = schoolColumns.filter((column) => column.required);
    for (const names of [required.map((c) => c.heading.zh), required.map((c) => ` ${c.heading.en.toUpperCase()}`), required.map((c) => c.field)]) {
      expect([...places(names).keys()]).toEqual(required.map((c) => c.field));
    }
  });

  it('are refused where one that is required is missing, by name', () =>
    expect(placesOf(schoolColumns, headings.slice(1))).toMatchObject({ code: 'SHEET_COLUMNS', message: { zh: expect.stringContaining('学校标识码') } }));
});

describe('the cells of a row', () => {
  it('are trimmed, and absent ones empty', () =>
    expect(cellsOf(new Map([['a', 0], ['b', 5]]), ['  x '])).toEqual({ a: 'x', b: '' }));

  it('hold words of either language or codes', () => {
    expect(cellProblems(schoolColumns, row())).toEqual([]);
    expect(cellProblems(schoolColumns, row({ educationLevel: 'voc_bachelor', ownership: 'PUBLIC' }))).toEqual([]);
    expect(cellProblems(schoolColumns, row({ offeredLevels: '专科、博士', nameZh: '' })))
      .toMatchObject([{ code: 'MISSING', field: 'nameZh' }, { code: 'CELL_INVALID', field: 'offeredLevels', message: { en: expect.stringContaining('博士') } }]);
    expect(cellProblems(schoolColumns, row({ ownership: 'constructor' }))).toMatchObject([{ code: 'CELL_INVALID' }]);
  });

  it('describe a school', () => {
    expect(schoolOfRow(row({ formerNames: '河北工业职业技术学院；旧名', namedSince: '2021-06-01' }))).toMatchObject({
      schoolType: 'VOCATIONAL_UNIVERSITY', educationLevel: 'VOC_BACHELOR', offeredLevels: ['ASSOCIATE', 'VOC_BACHELOR'], ownership: 'PUBLIC', nameEn: null,
      namedSince: '2021-06-01', formerNames: [{ nameZh: '河北工业职业技术学院', from: null, until: null }, { nameZh: '旧名', from: null, until: null }],
    });
    expect(schoolOfRow(row({ offeredLevels: '' })).offeredLevels).toEqual(['VOC_BACHELOR']);
  });
});
