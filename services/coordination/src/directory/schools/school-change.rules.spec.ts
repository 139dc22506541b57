import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { hebeiRegistered, regions } from './school.fixture.js';
import { renamed, renamingProblem, revised, revisionSaid, voided, voidingProblem, type SchoolRevision } from './school-change.rules.js';

const school = hebeiRegistered();
const actor = (role: Actor['role'], body: string, region = 'jjj'): Actor => ({ id: 'a', role, region, body });
const coordinator = actor('REGIONAL_COORDINATOR', 'jjj');
const administrator = actor('SCHOOL_ADMIN', school.schoolCode);

describe('a revision', () => {
  const revise = (by: Actor, revision: SchoolRevision, standing = school) => revised(by, standing, regions, revision);

  it('is the coordinator\'s for everything', () => expect(revise(coordinator, { ownership: 'PRIVATE' })).toEqual({ ...school, ownership: 'PRIVATE' }));

  it('is the school administrator\'s for sites and the English name', () => {
    expect(revise(administrator, { nameEn: 'HVUIT', teachingSites: [] })).toEqual({ ...school, nameEn: 'HVUIT' });
    expect(revise(administrator, { nameEn: 'HVUIT', ownership: 'PRIVATE' })).toMatchObject({ code: 'ONLY_SITES_AND_ENGLISH_NAME', field: 'ownership' });
  });

  it.each([actor('SCHOOL_ADMIN', '4113014280'), actor('TEACHER', school.schoolCode), actor('SCHOOL_ADMIN', school.schoolCode, 'yrd'),
    actor('REGIONAL_COORDINATOR', 'yrd', 'yrd')])('is refused to %o', (other) =>
    expect(revise(other, { nameEn: 'x' })).toMatchObject({ code: 'NOT_ALLOWED' }));

  it('takes away only what may be unknown', () => {
    expect(revisionSaid({ nameEn: null })).toEqual({ nameEn: null });
    expect(revisionSaid({ schoolType: null })).toMatchObject({ code: 'MISSING', field: 'schoolType' });
  });

  it('is judged like a registration, and keeps the governing province unless it names one', () => {
    expect(revise(coordinator, { locationDivisionCode: '120110' })).toMatchObject({ jurisdictionCode: '130000', locationDivisionCode: '120110' });
    expect(revise(coordinator, { governingProvince: '120000' })).toMatchObject({ jurisdictionCode: '120000' });
    expect(revise(coordinator, { governingProvince: '310000' })).toMatchObject({ code: 'JURISDICTION_ELSEWHERE' });
    expect(revise(coordinator, { offeredLevels: ['ASSOCIATE'] })).toMatchObject({ code: 'LEVELS_INCOMPLETE' });
  });

  it('says since when the name is borne, not before the former one ended', () => {
    const standing = hebeiRegistered({ namedSince: '2021-06-01', formerNames: [{ nameZh: '旧名', from: null, until: '2021-06-01' }] });
    expect(revise(coordinator, { namedSince: '2021-07-01' }, standing)).toMatchObject({ namedSince: '2021-07-01' });
    expect(revise(coordinator, { namedSince: '2021-05-31' }, standing)).toMatchObject({ code: 'NAME_SINCE_TOO_EARLY', field: 'namedSince', message: { en: expect.stringContaining('2021-06-01') } });
    expect(revise(administrator, { namedSince: '2021-07-01' }, standing)).toMatchObject({ code: 'ONLY_SITES_AND_ENGLISH_NAME' });
  });

  it('comes too late for a void school', () => expect(revise(coordinator, { nameEn: 'x' }, hebeiRegistered({ state: 'VOID' }))).toMatchObject({ code: 'SCHOOL_VOID' }));
});

describe('a renaming', () => {
  const renaming = { nameZh: '河北工业大学职业技术学院', nameEn: null, from: '2026-09-01' };

  it('keeps the code and appends the old name with its days', () => {
    const { next } = renamed({ ...school, namedSince: '2021-06-01' }, renaming, '2026-11-24');
    expect(next).toMatchObject({ schoolCode: school.schoolCode, nameZh: renaming.nameZh, namedSince: '2026-09-01' });
    expect(next.formerNames).toEqual([...school.formerNames, { nameZh: '河北工业职业技术大学', from: '2021-06-01', until: '2026-09-01' }]);
  });

  it.each([
    [{ nameZh: school.nameZh }, 'NAME_UNCHANGED'], [{ nameZh: ' ' }, 'MISSING'], [{ from: '2026-9-1' }, 'DAY_INVALID'], [{ from: '2021-06-01' }, 'NAME_DAY_TOO_EARLY'],
    [{ from: '2028-11-25' }, 'DAY_TOO_FAR'], [{ from: '2100-01-01' }, 'DAY_TOO_FAR'], [{ nameZh: '甲\n乙' }, 'NOT_ONE_LINE'],
  ])('%o is refused', (change, code) => expect(renamingProblem({ ...school, namedSince: '2021-06-01' }, { ...renaming, ...change }, '2026-11-24')).toMatchObject({ code }));

  it('is accepted otherwise', () => expect(renamingProblem(school, renaming, '2026-11-24')).toBeNull());

  it('from a day to come is announced, replaces what was announced, and is withdrawn by the present name', () => {
    const later = { ...renaming, from: '2027-09-01' };
    const { next, fact } = renamed(school, later, '2026-11-24');
    expect([fact, next]).toEqual(['revised', { ...school, nextName: later }]);
    expect(renamed(next, { ...later, from: '2027-10-01' }, '2026-11-24').next.nextName).toEqual({ ...later, from: '2027-10-01' });
    const back = { nameZh: school.nameZh, nameEn: school.nameEn, from: '2026-11-24' };
    expect([renamingProblem(next, back, '2026-11-24'), renamed(next, back, '2026-11-24').next]).toEqual([null, { ...school, nextName: null }]);
  });
});

describe('a code becomes void', () => {
  it('from its day; until then its closing is announced, at most two years ahead', () => {
    const closing = { on: '2027-07-31', reason: 'CLOSED' as const, successorId: null };
    expect(voided(school, closing, '2027-07-30')).toEqual({ fact: 'revised', next: { ...school, voided: closing } });
    expect(voided(school, closing, '2027-07-31')).toEqual({ fact: 'voided', next: { ...school, state: 'VOID', voided: closing } });
    expect(voidingProblem(school, { ...closing, on: '2099-01-01' }, '2026-11-24')).toMatchObject({ code: 'DAY_TOO_FAR', field: 'on' });
  });

  const successorId = '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0002';
  it.each(['MERGED', 'TYPE_CHANGED', 'MOVED'] as const)('%s only with a successor', (reason) => {
    expect(voidingProblem(school, { on: '2026-11-24', reason, successorId: null }, '2026-11-24')).toMatchObject({ code: 'SUCCESSOR_NEEDED' });
    expect(voidingProblem(school, { on: '2026-11-24', reason, successorId }, '2026-11-24')).toBeNull();
  });

  it('CLOSED without one, but never with itself or on no day', () => {
    expect(voidingProblem(school, { on: '2026-11-24', reason: 'CLOSED', successorId: null }, '2026-11-24')).toBeNull();
    expect(voidingProblem(school, { on: '2026-11-24', reason: 'CLOSED', successorId: school.id }, '2026-11-24')).toMatchObject({ code: 'SUCCESSOR_SELF' });
    expect(voidingProblem(school, { on: 'today', reason: 'CLOSED', successorId: null }, '2026-11-24')).toMatchObject({ code: 'DAY_INVALID' });
  });
});
