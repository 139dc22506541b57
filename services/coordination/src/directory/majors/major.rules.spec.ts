import { describe, expect, it } from '@jest/globals';
import { evidenceProblem, levelOfMajor, levelProblem, majorOf, type Catalogue, type Major } from './major.rules.js';

const nursing: Major = { code: '520201', nameZh: '护理', level: 'ASSOCIATE', stateControlled: false };
const preschool: Major = { code: '570102K', nameZh: '学前教育', level: 'ASSOCIATE', stateControlled: true };
const catalogue: Catalogue = { find: (code, year) => (year < 2021 ? null : [nursing, preschool].find((major) => major.code.startsWith(code)) ?? null) };

describe('the level of a major', () => {
  it.each([
    ['460103', 'ASSOCIATE'], ['510205', 'ASSOCIATE'], ['520201', 'ASSOCIATE'], ['570102K', 'ASSOCIATE'], ['660103', 'SECONDARY_VOC'], ['260102', 'VOC_BACHELOR'],
    ['710102', 'SECONDARY_VOC'], ['210101', 'VOC_BACHELOR'], ['390101', 'VOC_BACHELOR'], ['410101', 'ASSOCIATE'], ['590101', 'ASSOCIATE'], ['790101', 'SECONDARY_VOC'],
    ['080901', 'APPLIED_BACHELOR'], ['080910T', 'APPLIED_BACHELOR'], ['100201K', 'APPLIED_BACHELOR'], ['081002TK', 'APPLIED_BACHELOR'], ['140101', 'APPLIED_BACHELOR'],
  ])('%s is %s', (code, level) => expect(levelOfMajor(code)).toBe(level));

  it.each(['46010', '4601033', '460103Z', '860103', '000000', '400101', '600101', '200101', '150101', '570102KK', ''])('%s is no major', (code) => {
    expect(levelOfMajor(code)).toBeNull();
    expect(majorOf(catalogue, code, 2027, 'majorCodes[0]')).toMatchObject({ code: 'MAJOR_CODE_INVALID', field: 'majorCodes[0]' });
  });
});

describe('a major of a program', () => {
  it('stands in the catalogue of the intake year', () => {
    expect(majorOf(catalogue, '520201', 2027, 'm')).toBe(nursing);
    expect(majorOf(catalogue, '520299', 2027, 'm')).toMatchObject({ code: 'MAJOR_UNKNOWN', field: 'm' });
    expect(majorOf(catalogue, '520201', 2020, 'm')).toMatchObject({ code: 'MAJOR_UNKNOWN' });
  });

  it('may be an ordinary bachelor major, of which only the code is known', () =>
    expect(majorOf(catalogue, '080901', 2027, 'm')).toEqual({ code: '080901', nameZh: null, level: 'APPLIED_BACHELOR', stateControlled: false }));

  it('is of a level that the school offers', () => {
    expect(levelProblem(nursing, ['ASSOCIATE', 'VOC_BACHELOR'], 'm')).toBeNull();
    expect(levelProblem(nursing, ['SECONDARY_VOC'], 'm')).toMatchObject({ code: 'MAJOR_LEVEL_NOT_OFFERED', field: 'm' });
  });

  it('needs evidence where it is state-controlled', () => {
    expect(evidenceProblem(nursing, [], 1, 'm')).toBeNull();
    expect(evidenceProblem(preschool, [], 1, 'm')).toMatchObject({ code: 'MAJOR_NEEDS_EVIDENCE', field: 'm' });
    expect(evidenceProblem(preschool, [{ about: '520101K' }], 1, 'm')).toMatchObject({ code: 'MAJOR_NEEDS_EVIDENCE' });
    expect(evidenceProblem(preschool, [{ about: '570102' }], 1, 'm')).toBeNull();
    expect(evidenceProblem(preschool, [{ about: '570102K' }], 2, 'm')).toMatchObject({ code: 'MAJOR_NEEDS_EVIDENCE' });
  });
});
