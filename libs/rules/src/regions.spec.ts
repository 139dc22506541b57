import { describe, expect, it } from '@jest/globals';
import { deciders, jurisdictionOf, packOn, type Region, type RulePack } from './regions.js';

const named = (code: string) => ({ code, name: { zh: code, en: code } });
const pack = (body: string, from: string, change: Partial<RulePack> = {}): RulePack => ({
  id: `${body}/${from}`, body, from, decisionMode: 'APPROVAL', objectionDays: null,
  daysDue: { confirmation: 15, review: 20, signature: 20 }, stateControlledEvidence: [], ...change,
});
const filing = { decisionMode: 'FILING', objectionDays: 10 } as const;
const north: Region = {
  ...named('jjj'), jurisdictionLevel: 'PROVINCE', parentProvince: null, jurisdictions: ['120000', '130000'].map(named),
  authorities: ['120000', '130000'].map(named),
  rulePacks: [pack('jjj', '2026-01-01'), pack('130000', '2026-01-01'), pack('120000', '2026-01-01', filing)],
};
const south: Region = {
  ...named('prd'), jurisdictionLevel: 'CITY', parentProvince: '440000', jurisdictions: ['440100', '440300'].map(named),
  authorities: [named('440000')], rulePacks: [pack('prd', '2026-01-01'), pack('440000', '2026-01-01')],
};
const regions = [north, south];

describe('the jurisdiction of a school', () => {
  it('is the governing province, also where the site stands in another one', () => {
    expect(jurisdictionOf(regions, '130000', '120110')).toEqual({ region: north, jurisdictionCode: '130000' });
  });

  it('is the city of the main site in a region counted by cities', () => {
    expect(jurisdictionOf(regions, '440000', '440305')).toEqual({ region: south, jurisdictionCode: '440300' });
  });

  it.each([
    ['a city of the province outside the region (韶关)', '440000', '440200'],
    ['a province of no region', '500000', '500103'],
    ['a site of a city-counted region in another province', '440000', '120110'],
  ])('is refused for %s', (_, province, location) => {
    expect(jurisdictionOf(regions, province, location)).toMatchObject({ code: 'JURISDICTION_NOT_CONFIGURED', field: 'locationDivisionCode' });
  });
});

describe('the rule pack of a day', () => {
  const dated = [{ ...north, rulePacks: [pack('130000', '2026-01-01'), pack('130000', '2026-09-01', filing), pack('130000', '2027-01-01')] }];

  it.each([['2026-08-31', '130000/2026-01-01'], ['2026-09-01', '130000/2026-09-01'], ['2026-12-31', '130000/2026-09-01']])(
    'on %s is %s', (day, id) => expect(packOn(dated, '130000', day)).toMatchObject({ id }),
  );

  it('is refused before the first one', () => {
    expect(packOn(dated, '130000', '2025-12-31')).toMatchObject({ code: 'RULE_PACK_MISSING' });
  });
});

describe('who decides', () => {
  it('is every region\'s coordinator and every province\'s authority, once each', () => {
    expect(deciders(regions, ['130000', '440100', '440300', '130000'], '2026-11-24')).toEqual([
      { body: '130000', region: 'jjj', role: 'APPROVING_AUTHORITY', mode: 'APPROVAL', daysDue: 20, objectionDays: null, pack: '130000/2026-01-01' },
      { body: '440000', region: 'prd', role: 'APPROVING_AUTHORITY', mode: 'APPROVAL', daysDue: 20, objectionDays: null, pack: '440000/2026-01-01' },
      { body: 'jjj', region: 'jjj', role: 'REGIONAL_COORDINATOR', mode: 'APPROVAL', daysDue: 20, objectionDays: null, pack: 'jjj/2026-01-01' },
      { body: 'prd', region: 'prd', role: 'REGIONAL_COORDINATOR', mode: 'APPROVAL', daysDue: 20, objectionDays: null, pack: 'prd/2026-01-01' },
    ]);
  });

  it('follows the pack of the province: filing with an objection window', () => {
    expect(deciders(regions, ['120000'], '2026-11-24')).toContainEqual(
      { body: '120000', region: 'jjj', role: 'APPROVING_AUTHORITY', mode: 'FILING', daysDue: 20, objectionDays: 10, pack: '120000/2026-01-01' });
  });

  it('changes with a new pack from its day on, and not before', () => {
    const changed = [{ ...north, rulePacks: [...north.rulePacks, pack('130000', '2026-12-01', filing)] }];
    const hebei = (mode: string) => expect.objectContaining({ body: '130000', mode });
    expect(deciders(changed, ['130000'], '2026-11-30')).toContainEqual(hebei('APPROVAL'));
    expect(deciders(changed, ['130000'], '2026-12-01')).toContainEqual(hebei('FILING'));
  });

  it('is refused for a jurisdiction that no region has', () => {
    expect(deciders(regions, ['130000', '440200'], '2026-11-24')).toMatchObject({ code: 'JURISDICTION_NOT_CONFIGURED' });
  });
});
