import { describe, expect, test } from '@jest/globals';
import type { CultivationModel, Refusal, Terms } from '@heyu/contracts';
import { cultivation, facts, hebei, jiashan, maker, shanghai } from './terms.fixture.js';
import { formed } from './terms.form.rules.js';
import { models } from './terms.model.rules.js';
import { termsProblems } from './terms.rules.js';
import { addMonths } from './terms.run.rules.js';

const faults = (terms: Terms, change = {}): string[] => termsProblems(terms, facts(change)).map(({ code, field }) => `${code} ${field}`);
const formFaults = (terms: Terms): string[] => (formed(terms) as readonly Refusal[]).map(({ code, field }) => `${code} ${field}`);
const seats = (change: Partial<Terms['seats'][number]>) => cultivation({ seats: [{ intakeYear: 2027, schoolId: jiashan, seats: 40, ...change }] });

describe('cultivation models', () => {
  const of = (cultivationModel: CultivationModel, majors: [string, string], durationMonths: number, more: Partial<Terms> = {}): Terms => cultivation({
    cultivationModel, durationMonths, majorCodes: majors, articulation: [{ fromMajor: majors[0], toMajor: majors[1], crossLineReason: null }],
    validUntil: '2040-08-31', ...more,
  });
  const iot = ['710102', '510102'] as [string, string];

  test.each<[string, Terms]>([
    ['3+2 from secondary', of('THREE_PLUS_TWO', iot, 60)],
    ['3+2 from associate (高本)', of('THREE_PLUS_TWO', ['510102', '310102'], 60)],
    ['3+3', of('THREE_PLUS_THREE', iot, 72)],
    ['五年一贯制', of('FIVE_YEAR', iot, 60, { articulation: [] })],
    ['3+4', of('THREE_PLUS_FOUR', ['710102', '310102'], 84)],
    ['专升本', of('ASSOCIATE_TO_BACHELOR', ['510102', '310102'], 24)],
    ['现代学徒制', of('MODERN_APPRENTICESHIP', iot, 36, { enterpriseIds: [maker] })],
    ['订单班', of('ORDER_CLASS', iot, 36, { enterpriseIds: [maker] })],
    ['教学支援', of('TEACHING_SUPPORT', iot, 36)],
    ['产业学院', of('INDUSTRY_COLLEGE', iot, 36, { enterpriseIds: [maker] })],
    ['联合班', of('JOINT_CLASS', iot, 36)],
  ])('%s may be proposed', (_, terms) => expect(faults(terms)).toEqual([]));

  test('every model has been tried', () => expect(Object.keys(models)).toHaveLength(10));

  test.each<[string, Terms, string]>([
    ['3+2 that begins and ends nowhere', of('THREE_PLUS_TWO', iot, 60, { articulation: [] }), 'STAGE_MISSING terms.articulation'],
    ['3+4 that ends at the associate level', of('THREE_PLUS_FOUR', iot, 84), 'STAGE_MISSING terms.articulation'],
    ['专升本 from secondary', of('ASSOCIATE_TO_BACHELOR', iot, 24), 'STAGE_MISSING terms.articulation'],
    ['3+2 of four years', of('THREE_PLUS_TWO', iot, 48), 'DURATION_OF_MODEL terms.durationMonths'],
    ['五年一贯制 without an associate major', of('FIVE_YEAR', iot, 60, { majorCodes: ['710102'], articulation: [] }), 'LEVEL_MISSING terms.majorCodes'],
    ['订单班 without an enterprise', of('ORDER_CLASS', iot, 36), 'ENTERPRISE_NEEDED terms.enterpriseIds'],
    ['现代学徒制 without an enterprise', of('MODERN_APPRENTICESHIP', iot, 36), 'ENTERPRISE_NEEDED terms.enterpriseIds'],
    ['产业学院 without an enterprise', of('INDUSTRY_COLLEGE', iot, 36), 'ENTERPRISE_NEEDED terms.enterpriseIds'],
  ])('%s is refused', (_, terms, fault) => expect(faults(terms)).toEqual([fault]));
});

describe('seats and time', () => {
  test('seats are more than 0, of a party, once a school and year, in a plausible year', () => {
    expect(formFaults(seats({ seats: 0 }))).toEqual(['NUMBER_POSITIVE terms.seats[0].seats']);
    expect(faults(seats({ schoolId: maker }))).toEqual(['NOT_A_PARTY terms.seats[0].schoolId']);
    expect(faults(seats({ intakeYear: 2026 }))).toEqual(['SEATS_YEAR terms.seats[0].intakeYear']);
    const twice = cultivation().seats[0]!;
    expect(faults(cultivation({ seats: [twice, twice] }))).toEqual(['SEATS_TWICE terms.seats[1]']);
  });
  test('not in the past; an amendment keeps the day on which the program began', () => {
    expect(faults(cultivation(), { today: '2027-09-02' })).toEqual(['START_PASSED terms.startDate']);
    expect(faults(cultivation(), { today: '2027-09-02', amendment: true })).toEqual([]);
    expect(faults(cultivation(), { today: '2027-09-01' })).toEqual([]);
  });
  test('valid for the whole run of the last cohort', () => {
    expect(faults(cultivation({ validUntil: '2032-08-30' }))).toEqual(['VALIDITY_TOO_SHORT terms.validUntil']);
    expect(faults(cultivation({ validUntil: '2032-08-31' }))).toEqual([]);
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-28');
  });
});

describe('money, credits, enterprises', () => {
  const costs = (totalFen: number, ...payers: string[]) => cultivation({ costSharing: { totalFen, shares: payers.map((payerId) => ({ payerId, fen: 100 })) } });
  test('the shares add up; payers are parties or named enterprises, each once', () => {
    expect(faults(costs(300, hebei, jiashan))).toEqual(['COSTS_SUM terms.costSharing.totalFen']);
    expect(faults(costs(100, maker))).toEqual(['PAYER_UNKNOWN terms.costSharing.shares[0].payerId']);
    expect(faults(costs(200, hebei, hebei))).toEqual(['PAYER_TWICE terms.costSharing.shares[1].payerId']);
    expect(faults({ ...costs(200, shanghai, maker), enterpriseIds: [maker] })).toEqual([]);
  });
  test('at most half of the credits', () =>
    expect(faults(cultivation({ creditRecognition: { rule: 'r', maxPercent: 51 } }))).toEqual(['CREDITS_SHARE terms.creditRecognition.maxPercent']));
  test('enterprises are known, open, and named once', () => {
    expect(faults(cultivation({ enterpriseIds: [hebei] }))).toEqual(['NOT_YET_HERE terms.enterpriseIds[0]']);
    expect(faults(cultivation({ enterpriseIds: [maker, maker] }))).toEqual(['ENTERPRISE_TWICE terms.enterpriseIds[1]']);
    expect(faults(cultivation({ enterpriseIds: [maker] }), { enterprises: [{ id: maker, state: 'CLOSED' }] })).toEqual(['ENTERPRISE_CLOSED terms.enterpriseIds[0]']);
  });
  test('a data clause names fields and how long they are kept', () => {
    expect(formFaults(cultivation({ dataSharing: { purpose: 'p', fields: [], retentionMonths: 0 } }))).toEqual(['NUMBER_POSITIVE terms.dataSharing.retentionMonths']);
    expect(faults(cultivation({ dataSharing: { purpose: 'p', fields: [], retentionMonths: 1 } }))).toEqual(['MISSING terms.dataSharing.fields']);
  });
});
