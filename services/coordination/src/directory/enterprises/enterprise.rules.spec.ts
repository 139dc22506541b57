import { describe, expect, it } from '@jest/globals';
import type { Actor, Enterprise } from '@heyu/contracts';
import { creditCodeTaken, enterpriseDetails, enterpriseProblem, enterpriseWarnings, registersEnterprises } from './enterprise.rules.js';

const tianjin = enterpriseDetails({ unifiedSocialCreditCode: '91120116DEM000014X', nameZh: '示例智联装备（天津）有限公司', divisionCode: '120116', industry: '智能装备' });

describe('an enterprise', () => {
  it('is accepted with a code that checks, without a warning', () => {
    expect(enterpriseProblem(tianjin)).toBeNull();
    expect(enterpriseWarnings(tianjin)).toEqual([]);
  });

  it.each([
    [{ unifiedSocialCreditCode: '91120116DEM0000141' }, 'CREDIT_CODE_CHECK', 'unifiedSocialCreditCode'],
    [{ nameZh: '' }, 'MISSING', 'nameZh'],
    [{ divisionCode: '1201' }, 'DIVISION_INVALID', 'divisionCode'],
    [{ industry: '业'.repeat(121) }, 'TOO_LONG', 'industry'],
  ])('with %o is refused', (change, code, field) => expect(enterpriseProblem({ ...tianjin, ...change })).toMatchObject({ code, field }));

  it('is unusual with a code of another kind or of another province', () => {
    expect(enterpriseWarnings({ ...tianjin, unifiedSocialCreditCode: '12120116DEM000014X' })).toMatchObject([{ code: 'CREDIT_CODE_NOT_ENTERPRISE' }]);
    expect(enterpriseWarnings({ ...tianjin, divisionCode: '310115' })).toMatchObject([{ code: 'CREDIT_CODE_DIVISION' }]);
  });

  it('is registered once a home', () => {
    const standing: Enterprise = { ...tianjin, state: 'ACTIVE', registeredAt: '2026-11-24T00:00:00.000Z', id: '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0009', home: 'jjj', version: 1 };
    expect(creditCodeTaken(null)).toBeNull();
    expect(creditCodeTaken(standing)).toMatchObject({ code: 'CREDIT_CODE_TAKEN' });
  });
});

describe('enterprises are registered', () => {
  const actor = (role: Actor['role'], region = 'jjj'): Actor => ({ id: 'a', role, region, body: region });
  it.each(['REGIONAL_COORDINATOR', 'SYSTEM_ADMIN', 'SCHOOL_ADMIN'] as const)('by a %s of the region, of no other', (role) => {
    expect(registersEnterprises(actor(role), 'jjj')).toBe(true);
    expect(registersEnterprises(actor(role, 'yrd'), 'jjj')).toBe(false);
  });

  it.each(['TEACHER', 'STUDENT', 'APPROVING_AUTHORITY', 'ANONYMOUS', 'AUDITOR'] as const)('by no %s', (role) =>
    expect(registersEnterprises(actor(role), 'jjj')).toBe(false));
});
