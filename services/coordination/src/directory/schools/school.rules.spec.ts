import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { keepsDirectory } from '@heyu/rules';
import { hebei, hebeiRegistered, regions } from './school.fixture.js';
import { codeProblem, placed, registered, schoolWarnings } from './school.rules.js';

const warningsOf = (details: Parameters<typeof registered>[0], jurisdiction: string) =>
  schoolWarnings(registered(details, jurisdiction, '2026-11-24T00:00:00.000Z')).map(({ code }) => code);

describe('where a school belongs', () => {
  it('is its governing province, also if it stands in another one (河北工业大学 in 天津), which is said', () => {
    const details = hebei({ schoolCode: '4113010080', locationDivisionCode: '120110' });
    expect(placed(details, 'jjj', regions)).toEqual({ jurisdictionCode: '130000' });
    expect(warningsOf(details, '130000')).toEqual(['LOCATION_OUTSIDE']);
  });

  it('is the city of the main site in 珠三角, also for a school that a ministry runs', () => {
    const details = hebei({ schoolCode: '4144012040', locationDivisionCode: '440114', competentAuthority: '交通运输部' });
    expect(placed(details, 'prd', regions)).toEqual({ jurisdictionCode: '440100' });
  });

  it('is refused where no region is configured (韶关)', () => {
    expect(placed(hebei({ schoolCode: '4144012040', locationDivisionCode: '440204' }), 'prd', regions))
      .toMatchObject({ code: 'JURISDICTION_NOT_CONFIGURED', field: 'locationDivisionCode' });
  });

  it('is refused in another region than its own', () => {
    expect(placed(hebei(), 'yrd', regions)).toMatchObject({ code: 'JURISDICTION_ELSEWHERE', field: 'governingProvince' });
  });

  it('may be said apart from the code, with a warning', () => {
    const details = hebei({ governingProvince: '110000' });
    expect(placed(details, 'jjj', regions)).toEqual({ jurisdictionCode: '110000' });
    expect(warningsOf(details, '110000')).toEqual(['SCHOOL_CODE_PROVINCE', 'LOCATION_OUTSIDE']);
  });
});

describe('a registration is refused', () => {
  it.each([
    ['a wrong code', { schoolCode: '4199011113' }, 'SCHOOL_CODE_INVALID', 'schoolCode'],
    ['a wrong credit code', { unifiedSocialCreditCode: '91120116DEM0000141' }, 'CREDIT_CODE_CHECK', 'unifiedSocialCreditCode'],
    ['no name', { nameZh: '  ' }, 'MISSING', 'nameZh'],
    ['a name beyond measure', { nameZh: '校'.repeat(121) }, 'TOO_LONG', 'nameZh'],
    ['a day that does not exist', { namedSince: '2021-02-30' }, 'DAY_INVALID', 'namedSince'],
    ['a former name without text', { formerNames: [{ nameZh: '', from: null, until: null }] }, 'MISSING', 'formerNames[0].nameZh'],
    ['a level that is not among those offered', { offeredLevels: ['ASSOCIATE'] }, 'LEVELS_INCOMPLETE', 'offeredLevels'],
    ['a location that is no division', { locationDivisionCode: '990100' }, 'DIVISION_INVALID', 'locationDivisionCode'],
    ['a governing province that is none', { governingProvince: '1300' }, 'DIVISION_INVALID', 'governingProvince'],
    ['a remote site without approval', { teachingSites: [{ name: '天津校区', divisionCode: '120110', hostApproval: null }] }, 'SITE_NEEDS_HOST_APPROVAL', 'teachingSites[0].hostApproval'],
  ] as const)('for %s', (_, change, code, field) => {
    expect(placed(hebei(change as never), 'jjj', regions)).toMatchObject({ __typename: 'Refusal', code, field });
  });

  it('for a code that stands, and for a void one for ever', () => {
    expect(codeProblem(null)).toBeNull();
    expect(codeProblem(hebeiRegistered())).toMatchObject({ code: 'SCHOOL_CODE_TAKEN' });
    expect(codeProblem(hebeiRegistered({ state: 'VOID' }))).toMatchObject({ code: 'SCHOOL_CODE_VOID' });
  });
});

describe('what is unusual is said, and stands', () => {
  it.each([
    ['nothing', {}, []],
    ['a college with a secondary prefix', { schoolCode: '3613000466', schoolType: 'HIGHER_VOCATIONAL_COLLEGE', educationLevel: 'ASSOCIATE', offeredLevels: ['ASSOCIATE'] }, ['SCHOOL_CODE_PREFIX']],
    ['a secondary school with bachelor majors', { schoolCode: '3613000466', schoolType: 'SECONDARY_VOCATIONAL' }, ['LEVEL_UNUSUAL']],
  ] as const)('%s', (_, change, codes) => {
    const details = hebei(change as never);
    expect(placed(details, 'jjj', regions)).toEqual({ jurisdictionCode: '130000' });
    expect(warningsOf(details, '130000')).toEqual(codes);
  });
});

describe('the directory of a region', () => {
  const actor = (role: Actor['role'], region = 'jjj'): Actor => ({ id: 'a', role, region, body: region });
  it('is kept by its coordinator and its system administrator', () => {
    expect(keepsDirectory(actor('REGIONAL_COORDINATOR'), 'jjj')).toBe(true);
    expect(keepsDirectory(actor('SYSTEM_ADMIN'), 'jjj')).toBe(true);
  });

  it.each([actor('REGIONAL_COORDINATOR', 'yrd'), ...(['APPROVING_AUTHORITY', 'SCHOOL_ADMIN', 'TEACHER', 'STUDENT', 'SCHOOL_SYSTEM', 'AUDITOR',
    'SECURITY_ADMIN', 'ANONYMOUS'] as const).map((role) => actor(role))])('is not kept by %o', (other) => expect(keepsDirectory(other, 'jjj')).toBe(false));
});
