import { describe, expect, it } from '@jest/globals';
import type { TeachingSite } from '@heyu/contracts';
import { regions } from './school.fixture.js';
import { sitesProblem } from './teaching-site.rules.js';

const [jjj, , prd] = regions;
const site = (divisionCode: string, hostApproval: TeachingSite['hostApproval'] = null): TeachingSite => ({ name: '分校', divisionCode, hostApproval });
const approvedBy = (authority: string, documentNo = '津教批〔2025〕1号') => ({ authority, documentNo });

describe('a teaching site', () => {
  it('needs no approval inside the jurisdiction', () => {
    expect(sitesProblem([site('130682')], jjj!, '130000')).toBeNull();
    expect(sitesProblem([site('440305')], prd!, '440300')).toBeNull();
  });

  it('needs it in another province, and in 珠三角 in another city', () => {
    expect(sitesProblem([site('130682'), site('120110')], jjj!, '130000')).toMatchObject({ code: 'SITE_NEEDS_HOST_APPROVAL', field: 'teachingSites[1].hostApproval' });
    expect(sitesProblem([site('440605')], prd!, '440300')).toMatchObject({ code: 'SITE_NEEDS_HOST_APPROVAL' });
  });

  it('stands on the approval of the province or city of the place', () => {
    expect(sitesProblem([site('120110', approvedBy('120000'))], jjj!, '130000')).toBeNull();
    expect(sitesProblem([site('440605', approvedBy('440600'))], prd!, '440300')).toBeNull();
  });

  it('does not stand on another authority\'s approval, nor on one without a number', () => {
    expect(sitesProblem([site('120110', approvedBy('130000'))], jjj!, '130000')).toMatchObject({ code: 'SITE_NEEDS_HOST_APPROVAL' });
    expect(sitesProblem([site('120110', approvedBy('120000', ' '))], jjj!, '130000')).toMatchObject({ code: 'SITE_NEEDS_HOST_APPROVAL' });
  });

  it('has a name and a division', () => {
    expect(sitesProblem([{ ...site('130682'), name: '' }], jjj!, '130000')).toMatchObject({ code: 'MISSING', field: 'teachingSites[0].name' });
    expect(sitesProblem([site('1306')], jjj!, '130000')).toMatchObject({ code: 'DIVISION_INVALID' });
  });
});
