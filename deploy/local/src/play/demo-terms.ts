import type { TermsInput } from '../documents.generated.js';
import { demoPrograms, type DemoTerms } from '../seed/demo-data.js';
import type { Directory } from '../seed/directory.seed.js';

/** The Shanghai day so many days from now. */
export const shanghaiDay = (days = 0): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * 86_400_000));

/** Demo terms as the gateway takes them: handles become ids, counted days become dates. */
export function termsInput(demo: DemoTerms, { schools, enterprises }: Directory): TermsInput {
  const idOf = (handle: string): string => {
    const id = schools.get(handle)?.id ?? enterprises.get(handle);
    if (!id) throw new Error(`The demo has no ${handle}`);
    return id;
  };
  const { leadSchool: _lead, partnerSchools, duties, seats, costSharing, enterprises: named, startsInDays, validYears, ...terms } = demo;
  const startDate = shanghaiDay(startsInDays);
  return {
    ...terms,
    partnerSchoolIds: partnerSchools.map(idOf),
    duties: duties.map(({ school, ...duty }) => ({ schoolId: idOf(school), ...duty })),
    seats: seats.map(({ school, ...seat }) => ({ schoolId: idOf(school), ...seat })),
    costSharing: { totalFen: costSharing.totalFen, shares: costSharing.shares.map(({ payer, fen }) => ({ payerId: idOf(payer), fen })) },
    enterpriseIds: named.map(idOf),
    startDate,
    validUntil: `${Number(startDate.slice(0, 4)) + validYears}-12-31`,
  };
}

/** Schools by handle; the first leads. */
export type Parties = readonly [lead: string, ...partners: string[]];

/** Terms of a teacher training between any schools: the kind that asks least of them. */
export const trainingTerms = (directory: Directory, schools: Parties, change: TermsInput = {}): TermsInput => termsLike('jp-11', directory, schools, change);

/** Terms of a 3+2: a college leads, the first partner is a secondary school of another jurisdiction, which gets 40 seats. */
export const articulationTerms = (directory: Directory, schools: Parties, change: TermsInput = {}): TermsInput => termsLike('jp-01', directory, schools, change);

/** Terms on the pattern of a demo program between other schools, which pay alike. */
function termsLike(handle: string, directory: Directory, schools: Parties, change: TermsInput): TermsInput {
  const pattern = demoPrograms().find((program) => program.handle === handle)!.terms;
  const [leadSchool, ...partnerSchools] = schools;
  return { ...termsInput({
    ...pattern, leadSchool, partnerSchools, enterprises: [],
    duties: schools.map((school) => ({ school, role: school === leadSchool ? '牵头学校' : '合作学校', duties: '按分工承担教学与管理' })),
    seats: pattern.seats.map((seat) => ({ ...seat, school: partnerSchools[0]! })),
    costSharing: { totalFen: 10_000 * schools.length, shares: schools.map((payer) => ({ payer, fen: 10_000 })) },
  }, directory), ...change };
}
