import type { Terms } from '@heyu/contracts';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differences } from './terms-difference.rules.js';
import { dongguan, hebei, jiashan, maker, shanghai } from './terms.fixture.js';
import { hashOfTerms } from './terms-hash.js';
import { inOrder } from './terms-order.rules.js';

const school = fc.constantFrom(hebei, jiashan, shanghai, dongguan);
const word = fc.constantFrom('甲', '乙', '甲]', 'toString', '__proto__', 'null', '["甲"]');
const code = fc.constantFrom('710102', '510102', '570102K');
const number = fc.constantFrom(1, 2, 2027);
const few = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { maxLength: 3 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** Terms of every shape, whether a rule would take them or not: old ones are compared too. */
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  nameZh: word, nameEn: maybe(word), kind: fc.constantFrom('STUDENT_CULTIVATION', 'COURSE_DEVELOPMENT'), cultivationModel: maybe(fc.constantFrom('ORDER_CLASS', 'FIVE_YEAR')),
  leadSchoolId: school, partnerSchoolIds: few(school), duties: few(fc.record({ schoolId: school, role: word, duties: word })), catalogueYear: number, majorCodes: few(code),
  articulation: few(fc.record({ fromMajor: code, toMajor: code, crossLineReason: maybe(word) })), seats: few(fc.record({ intakeYear: number, schoolId: school, seats: number })),
  durationMonths: maybe(number), creditRecognition: maybe(fc.record({ rule: word, maxPercent: number })),
  costSharing: maybe(fc.record({ totalFen: number, shares: few(fc.record({ payerId: school, fen: number })) })),
  resourceLicence: maybe(fc.record({ scope: fc.constantFrom('PARTIES', 'PUBLIC'), intellectualProperty: word })),
  dataSharing: maybe(fc.record({ purpose: word, fields: few(word), retentionMonths: number })), qualityReview: maybe(fc.record({ everyMonths: number, method: word })),
  exit: maybe(fc.record({ noticeDays: number, teachOut: word })), training: maybe(fc.record({ hours: number, places: number })),
  courses: few(fc.record({ nameZh: word, hours: number })), enterpriseIds: few(fc.constant(maker)),
  evidence: few(fc.record({ sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)), name: word, about: word })),
  startDate: fc.constantFrom('2027-09-01', '2028-09-01'), validUntil: fc.constantFrom('2033-08-31', '2034-08-31'),
}, { noNullPrototype: true }) as fc.Arbitrary<Terms>;

const lists = ['duties', 'articulation', 'seats', 'courses', 'evidence'] as const;
const fields = ['nameZh', 'nameEn', 'kind', 'cultivationModel', 'leadSchoolId', 'partnerSchoolIds', 'catalogueYear', 'majorCodes', 'durationMonths', 'creditRecognition',
  'costSharing', 'resourceLicence', 'dataSharing', 'qualityReview', 'exit', 'training', 'enterpriseIds', 'startDate', 'validUntil', ...lists] as const;

/** The same terms with one field of others, lists turned round, an entry said twice or left out. */
const changed = (terms: Terms): fc.Arbitrary<Terms> => fc.oneof(
  fc.tuple(anyTerms, fc.constantFrom(...fields)).map(([other, field]) => ({ ...terms, [field]: other[field] })),
  fc.constantFrom(...lists).map((list) => ({ ...terms, [list]: (terms[list] as unknown[]).toReversed() })),
  fc.constantFrom(...lists).map((list) => ({ ...terms, [list]: [...terms[list], ...terms[list].slice(0, 1)] })),
  fc.constantFrom(...lists).map((list) => ({ ...terms, [list]: terms[list].slice(1) })),
  fc.constant(JSON.parse(JSON.stringify(terms)) as Terms),
);
const hashOf = (terms: Terms): string => hashOfTerms({ programId: hebei, round: 1, terms });

test('the hash differs if and only if the difference is not empty, and every change has two values that differ', () => {
  const seen = { same: 0, other: 0 };
  fc.assert(fc.property(anyTerms.chain((terms) => fc.tuple(fc.constant(terms), fc.oneof(changed(terms), changed(terms).chain(changed)))), ([one, two]) => {
    const [before, after] = [inOrder(one), inOrder(two)];
    const changes = differences(before, after);
    seen[hashOf(before) === hashOf(after) ? 'same' : 'other'] += 1;
    expect(changes.length > 0).toBe(hashOf(before) !== hashOf(after));
    expect(changes.filter((change) => change.before === change.after || change.before === undefined || change.after === undefined)).toEqual([]);
    expect(new Set(changes.map(({ path }) => path)).size).toBe(changes.length);
  }), { numRuns: 2_000 });
  expect(Math.min(seen.same, seen.other)).toBeGreaterThan(100);
});

test('the order in which lists were written is none of the terms', () => {
  fc.assert(fc.property(anyTerms, fc.constantFrom(...lists), (terms, list) => {
    expect(hashOf(inOrder({ ...terms, [list]: (terms[list] as unknown[]).toReversed() }))).toBe(hashOf(inOrder(terms)));
  }));
});
