import { isRefusal, type Actor, type Refusal, type School, type VoidReason } from '@heyu/contracts';
import { refuse } from '../refusals.js';
import { provinceOfJurisdiction, type Region } from '../regions/region.rules.js';
import { dayProblem, firstOf, lengthProblem, textProblem } from '../text.rules.js';
import { administers, keepsDirectory, placed, type SchoolBody, type SchoolDetails } from './school.rules.js';
import { siteSaid } from './teaching-site.rules.js';

/**
 * What a revision may say; what it leaves out stays. Names change by renaming, which keeps their history; since when the present one is
 * borne and which were borne before may become known later, from a sheet.
 */
export type SchoolRevision = Partial<Pick<SchoolDetails, 'unifiedSocialCreditCode' | 'nameEn' | 'schoolType' | 'educationLevel' | 'offeredLevels'
  | 'ownership' | 'competentAuthority' | 'governingProvince' | 'locationDivisionCode' | 'teachingSites' | 'namedSince' | 'formerNames'>>;

/** The same as it is said. */
export type SaidOfRevision = { readonly [Field in keyof SchoolRevision]: SchoolRevision[Field] | null };
const ofSchools = new Set(['nameEn', 'teachingSites']);
const needed = ['schoolType', 'educationLevel', 'offeredLevels', 'ownership', 'locationDivisionCode', 'teachingSites'] as const;

/** A revision takes away only what may be unknown. */
export function revisionSaid(said: SaidOfRevision): SchoolRevision | Refusal {
  const missing = needed.find((field) => said[field] === null);
  if (missing) return refuse('MISSING', missing);
  const { teachingSites, ...rest } = said as SchoolRevision;
  return teachingSites ? { ...rest, teachingSites: teachingSites.map(siteSaid) } : rest;
}

/** Who keeps the directory revises all; a school's administrator its sites and its English name. */
function revisionProblem(actor: Actor, school: School, revision: SchoolRevision): Refusal | null {
  if (keepsDirectory(actor, school.home)) return null;
  if (!administers(actor, school)) return refuse('NOT_ALLOWED');
  const beyond = Object.keys(revision).find((field) => !ofSchools.has(field));
  return beyond ? refuse('ONLY_SITES_AND_ENGLISH_NAME', beyond) : null;
}

/** The school as a revision by this actor leaves it, judged like a registration; a governing province that it leaves out stays. */
export function revised(actor: Actor, school: School, regions: readonly Region[], revision: SchoolRevision): School | Refusal {
  const problem = revisionProblem(actor, school, revision);
  if (problem) return problem;
  if (school.state === 'VOID') return refuse('SCHOOL_VOID', 'schoolId');
  const overlap = revision.namedSince && school.formerNames.find(({ until }) => until !== null && until > revision.namedSince!);
  if (overlap) return refuse('NAME_SINCE_TOO_EARLY', 'namedSince', { until: overlap.until! });
  const { governingProvince, ...said } = revision;
  const governing = governingProvince ?? governingProvinceOf(school, regions);
  const place = placed({ ...school, ...said, governingProvince: governing }, school.home, regions);
  return isRefusal(place) ? place : { ...school, ...said, ...place };
}

function governingProvinceOf(school: School, regions: readonly Region[]): string | null {
  const region = regions.find(({ code }) => code === school.home);
  return region ? provinceOfJurisdiction(region, school.jurisdictionCode) : null;
}

/** A new name from a Shanghai day on; the code stays, the old name stays searchable. */
export interface Renaming {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly from: string;
}

export function renamingProblem(school: SchoolBody, { nameZh, nameEn, from }: Renaming): Refusal | null {
  return firstOf(
    textProblem(nameZh, 'nameZh'),
    lengthProblem(nameEn, 'nameEn', 200),
    dayProblem(from, 'from'),
    nameZh === school.nameZh ? refuse('NAME_UNCHANGED', 'nameZh') : null,
    school.namedSince !== null && from <= school.namedSince ? refuse('NAME_DAY_TOO_EARLY', 'from', { since: school.namedSince }) : null,
  );
}

export function renamed<Body extends SchoolBody>(school: Body, { nameZh, nameEn, from }: Renaming): Body {
  const former = { nameZh: school.nameZh, from: school.namedSince, until: from };
  return { ...school, nameZh, nameEn, namedSince: from, formerNames: [...school.formerNames, former] };
}

/** Why and from which Shanghai day a code is void, and which school continues. */
export interface Voiding {
  readonly on: string;
  readonly reason: VoidReason;
  readonly successorId: string | null;
}

/** A merger, a move and a change of type have a successor; a school that closes may have one. */
export function voidingProblem(school: School, { on, reason, successorId }: Voiding): Refusal | null {
  return firstOf(
    dayProblem(on, 'on'),
    reason !== 'CLOSED' && successorId === null ? refuse('SUCCESSOR_NEEDED', 'successorId') : null,
    successorId === school.id ? refuse('SUCCESSOR_SELF', 'successorId') : null,
  );
}
