import { isRefusal, type BodyOf, type Refusal, type School, type SchoolType, type EducationLevel, type Warning } from '@heyu/contracts';
import { dayProblem, firstOf, lineProblem, nameProblem, pastDayProblem, isDivision, provinceOf, jurisdictionOf, type Region } from '@heyu/rules';
import { creditCodeProblem } from '../enterprises/credit-code.rules.js';
import { refuse, warn } from '../../refusals.js';
import { prefixWarning, provinceOfSchoolCode, schoolCodeProblem } from './school-code.rules.js';
import { sitesProblem } from './teaching-site.rules.js';

export type SchoolBody = BodyOf<typeof import('@heyu/contracts').School>;

/** What a registrar says of a school; keys, state and times are the platform's. */
export interface SchoolDetails extends Pick<SchoolBody, 'schoolCode' | 'unifiedSocialCreditCode' | 'nameZh' | 'nameEn' | 'namedSince'
  | 'formerNames' | 'schoolType' | 'educationLevel' | 'offeredLevels' | 'ownership' | 'competentAuthority' | 'locationDivisionCode' | 'teachingSites'> {
  /** Province whose authority governs the school; null: the one in its code. */
  readonly governingProvince: string | null;
}

/** The same as it is said: what may be unknown may be left out. */
export type SaidOfSchool = Pick<SchoolDetails, 'schoolCode' | 'nameZh' | 'schoolType' | 'educationLevel' | 'offeredLevels' | 'ownership' | 'locationDivisionCode'>
  & { readonly [Field in Optional]?: SchoolDetails[Field] | null };
type Optional = 'unifiedSocialCreditCode' | 'nameEn' | 'namedSince' | 'formerNames' | 'competentAuthority' | 'governingProvince' | 'teachingSites';

export const schoolDetails = (said: SaidOfSchool): SchoolDetails => ({
  schoolCode: said.schoolCode,
  unifiedSocialCreditCode: said.unifiedSocialCreditCode ?? null,
  nameZh: said.nameZh,
  nameEn: said.nameEn || null,
  namedSince: said.namedSince ?? null,
  formerNames: said.formerNames ?? [],
  schoolType: said.schoolType,
  educationLevel: said.educationLevel,
  offeredLevels: [...new Set(said.offeredLevels)],
  ownership: said.ownership,
  competentAuthority: said.competentAuthority || null,
  governingProvince: said.governingProvince ?? null,
  locationDivisionCode: said.locationDivisionCode,
  teachingSites: said.teachingSites ?? [],
});

/** Hard rules on what is said of a school at home in `home`; the jurisdiction follows from governing province and location. */
export function placed(details: SchoolDetails, home: string, regions: readonly Region[]): { readonly jurisdictionCode: string } | Refusal {
  const problem = detailsProblem(details);
  if (problem) return problem;
  const place = jurisdictionOf(regions, details.governingProvince ?? provinceOfSchoolCode(details.schoolCode), details.locationDivisionCode);
  if (isRefusal(place)) return place;
  if (place.region.code !== home) return refuse('JURISDICTION_ELSEWHERE', 'governingProvince', { region: place.region.code });
  return sitesProblem(details.teachingSites, place.region, place.jurisdictionCode) ?? { jurisdictionCode: place.jurisdictionCode };
}

function detailsProblem(details: SchoolDetails): Refusal | null {
  return firstOf(
    schoolCodeProblem(details.schoolCode),
    details.unifiedSocialCreditCode === null ? null : creditCodeProblem(details.unifiedSocialCreditCode),
    nameProblem(details.nameZh, 'nameZh'),
    lineProblem(details.nameEn, 'nameEn', 200),
    lineProblem(details.competentAuthority, 'competentAuthority'),
    dayProblem(details.namedSince, 'namedSince'),
    ...details.formerNames.flatMap(({ nameZh, from, until }, at) => [
      nameProblem(nameZh, `formerNames[${at}].nameZh`),
      dayProblem(from, `formerNames[${at}].from`),
      dayProblem(until, `formerNames[${at}].until`),
    ]),
    details.offeredLevels.includes(details.educationLevel) ? null : refuse('LEVELS_INCOMPLETE', 'offeredLevels'),
    details.governingProvince === null || isDivision(details.governingProvince) ? null : refuse('DIVISION_INVALID', 'governingProvince'),
    isDivision(details.locationDivisionCode) ? null : refuse('DIVISION_INVALID', 'locationDivisionCode'),
  );
}

/** What a registrar says of the past has happened: names that are still to come are told by renaming. */
export const daysToComeProblem = ({ namedSince, formerNames }: SchoolDetails, today: string): Refusal | null => firstOf(
  pastDayProblem(namedSince, 'namedSince', today),
  ...formerNames.flatMap(({ from, until }, at) => [pastDayProblem(from, `formerNames[${at}].from`, today), pastDayProblem(until, `formerNames[${at}].until`, today)]),
);

/** A school's first published state. */
export function registered(details: SchoolDetails, jurisdictionCode: string, now: string): SchoolBody {
  const { governingProvince: _follows, ...said } = details;
  return { ...said, jurisdictionCode, signingKeys: [], state: 'ACTIVE', voided: null, registeredAt: now };
}

/** Whether a code that is registered already may be registered: never; a void one is never used again. */
export const codeProblem = (standing: School | null): Refusal | null =>
  standing && refuse(standing.state === 'VOID' ? 'SCHOOL_CODE_VOID' : 'SCHOOL_CODE_TAKEN', 'schoolCode', { code: standing.schoolCode });

const usualLevels: Readonly<Record<SchoolType, readonly EducationLevel[]>> = {
  SECONDARY_VOCATIONAL: ['SECONDARY_VOC'],
  HIGHER_VOCATIONAL_COLLEGE: ['ASSOCIATE', 'SECONDARY_VOC'],
  VOCATIONAL_UNIVERSITY: ['VOC_BACHELOR', 'ASSOCIATE'],
  APPLIED_UNIVERSITY: ['APPLIED_BACHELOR', 'VOC_BACHELOR', 'ASSOCIATE'],
  ADULT: ['ASSOCIATE', 'SECONDARY_VOC'],
  OPEN: ['ASSOCIATE', 'APPLIED_BACHELOR'],
};

/** Soft rules: what is unusual about a school and yet stands. */
export function schoolWarnings(school: SchoolBody): Warning[] {
  const governing = provinceOf(school.jurisdictionCode);
  return [
    prefixWarning(school.schoolCode, school.schoolType),
    provinceOfSchoolCode(school.schoolCode) === governing ? null : warn('SCHOOL_CODE_PROVINCE', 'schoolCode'),
    provinceOf(school.locationDivisionCode) === governing ? null : warn('LOCATION_OUTSIDE', 'locationDivisionCode'),
    school.offeredLevels.every((level) => usualLevels[school.schoolType]?.includes(level)) ? null : warn('LEVEL_UNUSUAL', 'offeredLevels'),
  ].filter((warning) => warning !== null);
}
