import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { prefixWarning, provinceOfSchoolCode, schoolCodeProblem } from './school-code.rules.js';

describe('a school code', () => {
  it.each(['4144011113', '4131012499', '4113016204', '3632000466', '4213051721', '4113010080'])('%s is accepted', (code) =>
    expect(schoolCodeProblem(code)).toBeNull());

  it.each(['414401111', '41440111134', '4199011113', '99X4011113', '3144000001', '', '41440111１3'])('%s is refused', (code) =>
    expect(schoolCodeProblem(code)).toMatchObject({ code: 'SCHOOL_CODE_INVALID', field: 'schoolCode' }));

  it('never passes with a province that GB/T 2260 does not have', () => {
    const provinces = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0')).filter((p) => !/^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])$/.test(p));
    fc.assert(fc.property(fc.constantFrom('36', '41', '42', '91', '92', '93'), provinces, fc.nat(999_999), (prefix, province, serial) =>
      schoolCodeProblem(`${prefix}${province}${String(serial).padStart(6, '0')}`) !== null));
  });

  it('names the governing province, wherever the school stands', () => expect(provinceOfSchoolCode('4113010080')).toBe('130000'));
});

describe('a prefix that does not fit the type', () => {
  it.each([['3632000466', 'HIGHER_VOCATIONAL_COLLEGE'], ['4213051721', 'APPLIED_UNIVERSITY'], ['4144011113', 'SECONDARY_VOCATIONAL']] as const)(
    'is a warning: %s %s', (code, type) => expect(prefixWarning(code, type)).toMatchObject({ code: 'SCHOOL_CODE_PREFIX', field: 'schoolCode' }));

  it.each([['3632000466', 'SECONDARY_VOCATIONAL'], ['4144011113', 'VOCATIONAL_UNIVERSITY'], ['4213051721', 'ADULT']] as const)(
    'is not found in %s %s', (code, type) => expect(prefixWarning(code, type)).toBeNull());
});
