import type { DemoTerms } from '../seed/demo-data.js';
import type { Directory } from '../seed/directory.seed.js';

/** The Shanghai day so many days from now. */
export const shanghaiDay = (days = 0): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * 86_400_000));

/** Demo terms as the gateway takes them: handles become ids, counted days become dates. */
export function termsInput(demo: DemoTerms, { schools, enterprises }: Directory): Record<string, unknown> {
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
