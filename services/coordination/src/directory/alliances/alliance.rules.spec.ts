import { describe, expect, it } from '@jest/globals';
import type { Actor, Alliance } from '@heyu/contracts';
import { hebeiRegistered } from '../schools/school.fixture.js';
import { allianceDetails, allianceProblem, allianceTaken, leadsAlliance } from './alliance.rules.js';

const lead = hebeiRegistered();
const [one, two] = ['6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0011', '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0012'] as const;
const details = allianceDetails({ nameZh: '京津冀智能制造职教联盟', kind: 'ALLIANCE', leadSchoolId: lead.id, memberSchoolIds: [one], memberEnterpriseIds: [two] });

describe('an alliance', () => {
  it('has a lead and members', () => expect(allianceProblem(details, '2026-11-24')).toBeNull());

  it.each([
    [{ nameZh: ' ' }, 'MISSING', 'nameZh'],
    [{ memberSchoolIds: [], memberEnterpriseIds: [] }, 'ALLIANCE_NEEDS_MEMBERS', 'memberSchoolIds'],
    [{ memberSchoolIds: [one, one] }, 'ALLIANCE_MEMBER_TWICE', 'memberSchoolIds'],
    [{ memberEnterpriseIds: [two, two] }, 'ALLIANCE_MEMBER_TWICE', 'memberEnterpriseIds'],
    [{ establishedOn: '2026-02-30' }, 'DAY_INVALID', 'establishedOn'],
    [{ establishedOn: '2026-11-25' }, 'DAY_TO_COME', 'establishedOn'],
    [{ nameZh: '甲\n乙' }, 'NOT_ONE_LINE', 'nameZh'],
    [{ nameZh: '\u2800\u200b' }, 'MISSING', 'nameZh'],
  ])('with %o is refused', (change, code, field) => expect(allianceProblem({ ...details, ...change }, '2026-11-24')).toMatchObject({ code, field }));

  it('does not count its lead as a member', () =>
    expect(allianceDetails({ ...details, memberSchoolIds: [lead.id, one] }).memberSchoolIds).toEqual([one]));

  it('is formed once a lead and name', () => {
    const standing: Alliance = { ...details, state: 'DISSOLVED', formedAt: '2026-11-24T00:00:00.000Z', id: one, home: 'jjj', version: 2 };
    expect(allianceTaken(null)).toBeNull();
    expect(allianceTaken(standing)).toMatchObject({ code: 'ALLIANCE_TAKEN' });
  });

  it('is the lead school\'s administrator\'s, or of who keeps the directory there', () => {
    const actor = (role: Actor['role'], body: string, region = 'jjj'): Actor => ({ id: 'a', role, region, body });
    expect(leadsAlliance(actor('SCHOOL_ADMIN', lead.schoolCode), lead)).toBe(true);
    expect(leadsAlliance(actor('REGIONAL_COORDINATOR', 'jjj'), lead)).toBe(true);
    expect(leadsAlliance(actor('SCHOOL_ADMIN', '4113014280'), lead)).toBe(false);
    expect(leadsAlliance(actor('REGIONAL_COORDINATOR', 'yrd', 'yrd'), lead)).toBe(false);
  });
});
