import { isRefusal, type Actor, type Refusal, type School, type VoidReason } from '@heyu/contracts';
import { administers, announcedDayProblem, firstOf, keepsDirectory, lineProblem, nameProblem, provinceOfJurisdiction, type Region } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { placed, type SchoolBody, type SchoolDetails } from './school.rules.js';

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
  return missing ? refuse('MISSING', missing) : said as SchoolRevision;
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

/** The present name again withdraws one that is announced. */
const withdraws = (school: SchoolBody, { nameZh }: Renaming): boolean => nameZh === school.nameZh && (school.nextName ?? null) !== null;

export function renamingProblem(school: SchoolBody, renaming: Renaming, today: string): Refusal | null {
  const { nameZh, nameEn, from } = renaming;
  return firstOf(
    nameProblem(nameZh, 'nameZh'),
    lineProblem(nameEn, 'nameEn', 200),
    announcedDayProblem(from, 'from', today),
    nameZh === school.nameZh && !withdraws(school, renaming) ? refuse('NAME_UNCHANGED', 'nameZh') : null,
    school.namedSince !== null && from <= school.namedSince ? refuse('NAME_DAY_TOO_EARLY', 'from', { since: school.namedSince }) : null,
  );
}

/** A name from today or earlier holds; one from a later day is announced and replaces what was announced before. */
export function renamed<Body extends SchoolBody>(school: Body, renaming: Renaming, today: string): { readonly next: Body; readonly fact: 'renamed' | 'revised' } {
  if (withdraws(school, renaming)) return { next: { ...school, nextName: null }, fact: 'revised' };
  const { nameZh, nameEn, from } = renaming;
  if (from > today) return { next: { ...school, nextName: { nameZh, nameEn, from } }, fact: 'revised' };
  const former = { nameZh: school.nameZh, from: school.namedSince, until: from };
  return { next: { ...school, nameZh, nameEn, namedSince: from, nextName: null, formerNames: [...school.formerNames, former] }, fact: 'renamed' };
}

/** Why and from which Shanghai day a code is void, and which school continues. */
export interface Voiding {
  readonly on: string;
  readonly reason: VoidReason;
  readonly successorId: string | null;
}

/** A merger, a move and a change of type have a successor; a school that closes may have one. */
export function voidingProblem(school: School, { on, reason, successorId }: Voiding, today: string): Refusal | null {
  return firstOf(
    announcedDayProblem(on, 'on', today),
    reason !== 'CLOSED' && successorId === null ? refuse('SUCCESSOR_NEEDED', 'successorId') : null,
    successorId === school.id ? refuse('SUCCESSOR_SELF', 'successorId') : null,
  );
}

/** From its day on a code is void; until then its closing is announced, and another one replaces it. */
export const voided = <Body extends SchoolBody>(school: Body, voiding: Voiding, today: string): { readonly next: Body; readonly fact: 'voided' | 'revised' } =>
  (voiding.on > today ? { next: { ...school, voided: voiding }, fact: 'revised' } : { next: { ...school, state: 'VOID', voided: voiding }, fact: 'voided' });

/** The days on which something that is announced of a school begins. */
export const announcedDays = ({ state, nextName, voided }: SchoolBody): string[] =>
  (state === 'ACTIVE' ? [nextName?.from, voided?.on].filter((day) => day !== undefined) : []);
