import { firstYear, type Refusal, type Terms } from '@heyu/contracts';
import { refuse } from '../../refusals.js';

/** Recognised credits are at most half of those for graduation (domain rule 9). */
const mostCreditsPercent = 50;

/** Seats and time: what must hold for the run of every cohort. */
export function runProblems(terms: Terms, { today, amendment }: { readonly today: string; readonly amendment: boolean }): Refusal[] {
  return [
    ...(terms.catalogueYear >= firstYear ? [] : [refuse('NUMBER_TOO_SMALL', 'terms.catalogueYear', { min: firstYear })]),
    ...seatProblems(terms),
    ...(terms.startDate >= today || amendment ? [] : [refuse('START_PASSED', 'terms.startDate', { today })]),
    ...validityProblems(terms),
    ...(terms.creditRecognition && terms.creditRecognition.maxPercent > mostCreditsPercent
      ? [refuse('CREDITS_SHARE', 'terms.creditRecognition.maxPercent', { max: mostCreditsPercent })] : []),
    ...(terms.dataSharing && terms.dataSharing.fields.length === 0 ? [refuse('MISSING', 'terms.dataSharing.fields')] : []),
  ];
}

function seatProblems(terms: Terms): Refusal[] {
  const schools = [terms.leadSchoolId, ...terms.partnerSchoolIds];
  const [from, until] = [Number(terms.startDate.slice(0, 4)), Number(terms.validUntil.slice(0, 4))];
  return terms.seats.flatMap(({ intakeYear, schoolId }, at) => {
    const field = `terms.seats[${at}]`;
    const first = terms.seats.findIndex((one) => one.intakeYear === intakeYear && one.schoolId === schoolId);
    return [
      ...(schools.includes(schoolId) ? [] : [refuse('NOT_A_PARTY', `${field}.schoolId`)]),
      ...(first < at ? [refuse('SEATS_TWICE', field)] : []),
      ...(intakeYear >= from && intakeYear <= until ? [] : [refuse('SEATS_YEAR', `${field}.intakeYear`, { from, until })]),
    ];
  });
}

/** A signed agreement is valid for the whole run of every cohort (domain rule 5): from 1 September of the last intake, or from the start. */
function validityProblems(terms: Terms): Refusal[] {
  const lastIntake = Math.max(0, ...terms.seats.map(({ intakeYear }) => intakeYear));
  const begins = lastIntake > 0 && `${lastIntake}-09-01` > terms.startDate ? `${lastIntake}-09-01` : terms.startDate;
  const until = addMonths(begins, terms.durationMonths ?? 1);
  return terms.validUntil >= until ? [] : [refuse('VALIDITY_TOO_SHORT', 'terms.validUntil', { until })];
}

/** The last day of a span of months that begins on a day: `2027-09-01` + 60 → `2032-08-31`. */
export function addMonths(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  const target = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return new Date(target.getTime() - 86_400_000).toISOString().slice(0, 10);
}
