import type { Refusal, SchoolType, Warning } from '@heyu/contracts';
import { isProvincePart, provinceOf } from '@heyu/rules';
import { refuse, warn } from '../../refusals.js';

/**
 * 学校(机构)标识码: type (2), GB/T 2260 province (2), serial (6). No check digit. The prefix does not decide what a school is:
 * colleges keep a secondary prefix for years, so a prefix that does not fit is a warning only (domain rule 1).
 */
const usualTypes: Readonly<Record<string, readonly SchoolType[]>> = {
  36: ['SECONDARY_VOCATIONAL'],
  41: ['HIGHER_VOCATIONAL_COLLEGE', 'VOCATIONAL_UNIVERSITY', 'APPLIED_UNIVERSITY'],
  42: ['ADULT', 'OPEN'],
  91: [],
  92: ['HIGHER_VOCATIONAL_COLLEGE', 'ADULT', 'OPEN'],
  93: ['SECONDARY_VOCATIONAL'],
};

export function schoolCodeProblem(code: string, field = 'schoolCode'): Refusal | null {
  const fits = /^\d{10}$/.test(code) && code.slice(0, 2) in usualTypes && isProvincePart(code.slice(2, 4));
  return fits ? null : refuse('SCHOOL_CODE_INVALID', field);
}

/** The province that the code names, which is the governing one as a rule: `4113010080` → `130000`. */
export const provinceOfSchoolCode = (code: string): string => provinceOf(code.slice(2, 4));

export function prefixWarning(code: string, type: SchoolType): Warning | null {
  const prefix = code.slice(0, 2);
  return usualTypes[prefix]?.includes(type) ? null : warn('SCHOOL_CODE_PREFIX', 'schoolCode', { prefix });
}
