import { describe, expect, test } from '@jest/globals';
import type { Terms } from '@heyu/contracts';
import { cultivation, development, dongguan, facts, hebei, jiashan, maker, shanghai, shenzhen, training } from './terms.fixture.js';
import { draftProblem, formed } from './terms.form.rules.js';
import { isFaulty, termsProblems, termsWarnings, type TermsFacts } from './terms.rules.js';

/** Codes and fields of everything that is wrong. */
function faults(terms: Terms, change: Partial<TermsFacts> = {}): string[] {
  const whole = formed(terms);
  const problems = isFaulty(whole) ? whole : termsProblems(whole, facts(change));
  return problems.map(({ code, field }) => `${code} ${field}`);
}
const seat = cultivation().seats[0]!;

describe('each kind of program', () => {
  test.each([['student cultivation', cultivation()], ['teacher training', training()], ['course development', development()]])(
    '%s that keeps every rule may be proposed', (_, terms) => expect(faults(terms)).toEqual([]));

  test.each<[string, Terms, string]>([
    ['cultivation without a model', cultivation({ cultivationModel: null }), 'MISSING terms.cultivationModel'],
    ['cultivation without seats', cultivation({ seats: [] }), 'MISSING terms.seats'],
    ['cultivation without a rule of recognition', cultivation({ creditRecognition: null }), 'MISSING terms.creditRecognition'],
    ['cultivation without a data clause', cultivation({ dataSharing: null }), 'MISSING terms.dataSharing'],
    ['cultivation with training hours', cultivation({ training: { hours: 8, places: 1 } }), 'NOT_OF_THIS_KIND terms.training'],
    ['training without hours', training({ training: null }), 'MISSING terms.training'],
    ['training with a cultivation model', training({ cultivationModel: 'ORDER_CLASS' }), 'NOT_OF_THIS_KIND terms.cultivationModel'],
    ['training without places', training({ training: { hours: 320, places: 0 } }), 'NUMBER_POSITIVE terms.training.places'],
    ['development without courses', development({ courses: [] }), 'MISSING terms.courses'],
    ['development without a licence', development({ resourceLicence: null }), 'MISSING terms.resourceLicence'],
    ['development with seats', development({ seats: [{ ...seat, schoolId: shanghai }] }), 'NOT_OF_THIS_KIND terms.seats'],
    ['a course without hours', development({ courses: [{ nameZh: '数控', hours: 0 }] }), 'NUMBER_POSITIVE terms.courses[0].hours'],
    ['no way out', development({ exit: null }), 'MISSING terms.exit'],
  ])('%s: %s is refused', (_, terms, fault) => expect(faults(terms)).toEqual([fault]));

  test('a kind that nobody said, an empty role, a day that is none', () => {
    expect(faults({ ...cultivation(), kind: null as never })).toEqual(['MISSING terms.kind']);
    expect(faults(cultivation({ duties: [{ schoolId: hebei, role: '', duties: 'x' }] }))).toEqual(['MISSING terms.duties[0].role']);
    expect(faults(cultivation({ exit: { noticeDays: 1, teachOut: '长'.repeat(5_001) } }))).toEqual(['TOO_LONG terms.exit.teachOut']);
    expect(faults(cultivation({ startDate: '2027-02-30' }))).toEqual(['FORM_INVALID terms.startDate']);
  });
});

describe('numbers, days and texts', () => {
  test.each<[Partial<Terms>, string]>([
    [{ durationMonths: 2_147_483_647 }, 'NUMBER_TOO_LARGE terms.durationMonths'], [{ durationMonths: 0 }, 'NUMBER_POSITIVE terms.durationMonths'],
    [{ seats: [{ ...seat, intakeYear: 20270 }] }, 'NUMBER_TOO_LARGE terms.seats[0].intakeYear'], [{ catalogueYear: 5 }, 'NUMBER_TOO_SMALL terms.catalogueYear'],
    [{ seats: [{ ...seat, seats: 1_000_001 }] }, 'NUMBER_TOO_LARGE terms.seats[0].seats'], [{ catalogueYear: 20210 }, 'NUMBER_TOO_LARGE terms.catalogueYear'],
    [{ costSharing: { totalFen: 1e300, shares: [] } }, 'NUMBER_TOO_LARGE terms.costSharing.totalFen'],
    [{ costSharing: { totalFen: -1, shares: [] } }, 'NUMBER_TOO_SMALL terms.costSharing.totalFen'],
    [{ costSharing: { totalFen: 0.5, shares: [] } }, 'FORM_INVALID terms.costSharing.totalFen'],
    [{ creditRecognition: { rule: 'r', maxPercent: -1 } }, 'NUMBER_TOO_SMALL terms.creditRecognition.maxPercent'],
    [{ exit: { noticeDays: 40_000, teachOut: 't' } }, 'NUMBER_TOO_LARGE terms.exit.noticeDays'],
    [{ dataSharing: { purpose: 'p', fields: ['f'], retentionMonths: 601 } }, 'NUMBER_TOO_LARGE terms.dataSharing.retentionMonths'],
    [{ qualityReview: { everyMonths: 601, method: 'm' } }, 'NUMBER_TOO_LARGE terms.qualityReview.everyMonths'],
    [{ validUntil: '9999-12-31' }, 'FORM_INVALID terms.validUntil'], [{ startDate: '9999-99-99' }, 'FORM_INVALID terms.startDate'],
    [{ nameZh: '甲\n乙' }, 'NOT_ONE_LINE terms.nameZh'], [{ nameZh: '\u0000' }, 'FORM_INVALID terms.nameZh'],
    [{ resourceLicence: { scope: 'PARTIES', intellectualProperty: '𠮷'.repeat(5_001) } }, 'TOO_LONG terms.resourceLicence.intellectualProperty'],
  ])('%j is refused', (change, fault) => expect(faults(cultivation(change))).toEqual([fault]));

  test('terms whole are bounded, drafts too, naming their longest part', () => {
    const whole = (bytes: number) => {
      const terms = development({ courses: Array.from({ length: 50 }, () => ({ nameZh: 'y'.repeat(4_000), hours: 96 })) });
      const rest = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(terms)));
      return { ...terms, exit: { noticeDays: 180, teachOut: `${terms.exit!.teachOut}${rest}` } };
    };
    expect(formed(whole(204_800))).toMatchObject({ kind: 'COURSE_DEVELOPMENT' });
    expect(draftProblem(whole(204_800))).toBeNull();
    expect(faults(whole(204_801))).toEqual(['TERMS_TOO_LARGE terms.courses']);
    expect(draftProblem(whole(204_801))).toMatchObject({ code: 'TERMS_TOO_LARGE', field: 'terms.courses' });
  });

  test('a long text is counted in characters', () =>
    expect(faults(cultivation({ resourceLicence: { scope: 'PARTIES', intellectualProperty: '𠮷'.repeat(5_000) } }))).toEqual([]));

  test('a draft may lack everything, and holds no number or day that none can be', () => {
    expect(draftProblem({})).toBeNull();
    expect(draftProblem({ nameZh: null, durationMonths: null, seats: [], startDate: null })).toBeNull();
    expect(draftProblem({ durationMonths: 2_147_483_647 })).toMatchObject({ code: 'NUMBER_TOO_LARGE', field: 'terms.durationMonths' });
    expect(draftProblem({ seats: [{ ...seat, intakeYear: 20270 }] })).toMatchObject({ code: 'NUMBER_TOO_LARGE', field: 'terms.seats[0].intakeYear' });
    expect(draftProblem({ startDate: '20270-09-01' })).toMatchObject({ code: 'DAY_INVALID', field: 'terms.startDate' });
    expect(draftProblem({ validUntil: '9999-99-99' })).toMatchObject({ code: 'DAY_INVALID', field: 'terms.validUntil' });
    expect(draftProblem({ nameZh: '长'.repeat(5_001) })).toMatchObject({ code: 'TOO_LONG', field: 'terms.nameZh' });
  });
});

describe('schools', () => {
  const twoOf = (...ids: string[]) => development({
    leadSchoolId: ids[0]!, partnerSchoolIds: ids.slice(1), duties: [...new Set(ids)].map((schoolId) => ({ schoolId, role: 'r', duties: 'd' })),
    costSharing: { totalFen: 0, shares: [] },
  });

  test('one school is no joint program', () => expect(faults(twoOf(hebei))).toEqual(['PARTNERS_NEEDED terms.partnerSchoolIds']));
  test('the same school twice', () => expect(faults(twoOf(hebei, shanghai, shanghai))).toEqual(['SCHOOL_TWICE terms.partnerSchoolIds[1]']));
  test('a school that has not arrived here', () => expect(faults(twoOf(hebei, maker))).toEqual(['NOT_YET_HERE terms.partnerSchoolIds[0]']));
  test('a void school', () => {
    const schools = facts().schools.map((one) => (one.id === shanghai ? { ...one, state: 'VOID' as const } : one));
    expect(faults(twoOf(hebei, shanghai), { schools })).toEqual(['SCHOOL_VOID terms.partnerSchoolIds[0]']);
  });
  test('two schools of one jurisdiction', () => {
    const schools = facts().schools.map((one) => (one.id === shanghai ? { ...one, jurisdictionCode: '130000' } : one));
    expect(faults(twoOf(hebei, shanghai), { schools })).toEqual(['ONE_JURISDICTION terms.partnerSchoolIds']);
  });
  test('two cities of the Pearl River Delta are two jurisdictions', () => expect(faults(twoOf(shenzhen, dongguan))).toEqual([]));
  test('duties of a stranger, and none of a party', () => {
    expect(faults(development({ duties: [{ schoolId: jiashan, role: 'r', duties: 'd' }] })))
      .toEqual(['NOT_A_PARTY terms.duties[0].schoolId', 'DUTIES_INCOMPLETE terms.duties']);
  });
});

describe('majors', () => {
  test('no code, unknown to the catalogue, named twice', () => {
    expect(faults(development({ majorCodes: ['46010'] }))).toEqual(['MAJOR_CODE_INVALID terms.majorCodes[0]']);
    expect(faults(development({ majorCodes: ['419901'] }))).toEqual(['MAJOR_UNKNOWN terms.majorCodes[0]']);
    expect(faults(development({ majorCodes: ['460103', '460103'] }))).toEqual(['MAJOR_TWICE terms.majorCodes[1]']);
  });
  test('a level that none of the schools offers', () =>
    expect(faults(development(), { schools: facts().schools.map((one) => ({ ...one, offeredLevels: ['SECONDARY_VOC' as const] })) }))
      .toEqual(['MAJOR_LEVEL_NOT_OFFERED terms.majorCodes[0]']));
  test('a state-controlled major needs evidence', () => {
    const evidence = [{ sha256: 'a'.repeat(64), name: '批复.pdf', about: '570102K' }];
    expect(faults(development({ majorCodes: ['570102K'] }))).toEqual(['MAJOR_NEEDS_EVIDENCE terms.majorCodes[0]']);
    expect(faults(development({ majorCodes: ['570102K'], evidence }))).toEqual([]);
    expect(faults(development({ majorCodes: ['570102K'], evidence }), { evidenceDocuments: 2 })).toEqual(['MAJOR_NEEDS_EVIDENCE terms.majorCodes[0]']);
  });
  test('what is said twice', () => {
    const course = { nameZh: '数控编程与加工', hours: 96 };
    expect(faults(development({ courses: [course, { ...course, hours: 48 }] }))).toEqual(['ENTRY_TWICE terms.courses[1]']);
    const pair = cultivation().articulation[0]!;
    expect(faults(cultivation({ articulation: [pair, { ...pair, crossLineReason: '另有说明' }] }))).toEqual(['ENTRY_TWICE terms.articulation[1]']);
    const document = { sha256: 'a'.repeat(64), name: '批复.pdf', about: '570102K' };
    expect(faults(development({ evidence: [document, { ...document, name: '同一批复.pdf', about: '570102' }] }))).toEqual(['ENTRY_TWICE terms.evidence[1]']);
    expect(faults(development({ evidence: [document, { ...document, about: '460103' }] }))).toEqual([]);
    expect(faults(cultivation({ dataSharing: { purpose: 'p', fields: ['学号', '成绩', '学号'], retentionMonths: 1 } }))).toEqual(['ENTRY_TWICE terms.dataSharing.fields[2]']);
  });
  test('across lines only for a reason', () => {
    const crossing = (crossLineReason: string | null) => cultivation({ majorCodes: ['700209', '460702'], articulation: [{ fromMajor: '700209', toMajor: '460702', crossLineReason }] });
    expect(faults(crossing(null))).toEqual(['ARTICULATION_NEEDS_REASON terms.articulation[0].crossLineReason']);
    expect(faults(crossing('两校课程衔接方案已备案'))).toEqual([]);
    expect(termsWarnings(crossing('两校课程衔接方案已备案'))).toMatchObject([{ code: 'ARTICULATION_CROSSES_LINES', field: 'terms.articulation[0]' }]);
    expect(termsWarnings(cultivation())).toEqual([]);
  });
  test('articulation of a major that the program does not have', () =>
    expect(faults(cultivation({ majorCodes: ['710102'] }))).toEqual(['MAJOR_NOT_IN_TERMS terms.articulation[0].toMajor']));
});
