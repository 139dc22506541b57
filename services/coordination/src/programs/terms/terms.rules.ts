import { isRefusal, type EducationLevel, type Refusal, type School, type Terms, type Warning } from '@heyu/contracts';
import { articulationProblem, articulationWarning } from '../../directory/majors/articulation.rules.js';
import { evidenceProblem, levelProblem, majorOf, type Catalogue, type Major } from '../../directory/majors/major.rules.js';
import { refuse } from '../../refusals.js';
import { costProblems, enterpriseProblems, type EnterpriseFacts } from './terms.costs.rules.js';
import { modelProblems } from './terms.model.rules.js';
import { repeatProblems } from './terms.repeats.rules.js';
import { runProblems } from './terms.run.rules.js';

/** Terms while they are being written: anything may still be missing. */
export type DraftTerms = { readonly [Term in keyof Terms]?: Terms[Term] | null };

export type SchoolFacts = Pick<School, 'id' | 'home' | 'jurisdictionCode' | 'offeredLevels' | 'state'>;

/** What the rules have to know of the directory. */
export interface TermsFacts {
  readonly schools: readonly SchoolFacts[];
  readonly enterprises: readonly EnterpriseFacts[];
  readonly catalogue: Catalogue;
  /** Shanghai day of the proposal. */
  readonly today: string;
  /** Documents that must be shown about a state-controlled major: the most that a province involved asks for. */
  readonly evidenceDocuments: number;
  /** A change of a program that runs already, which keeps its start date. */
  readonly amendment: boolean;
}

/** Whether a check found faults instead of what it was asked for. */
export const isFaulty = <T extends object>(checked: T | readonly Refusal[]): checked is readonly Refusal[] => Array.isArray(checked);

/** Every hard rule that the terms break, in the order of the form. Sources: domain rules 3, 4, 4b, 5, 9, 16. */
export function termsProblems(terms: Terms, facts: TermsFacts): readonly Refusal[] {
  return [
    ...schoolProblems(terms, facts.schools),
    ...dutyProblems(terms),
    ...majorProblems(terms, facts),
    ...articulationProblems(terms),
    ...repeatProblems(terms),
    ...modelProblems(terms),
    ...runProblems(terms, facts),
    ...costProblems(terms),
    ...enterpriseProblems(terms, facts.enterprises),
  ];
}

/** What is unusual about terms and yet may stand: an articulation that crosses lines for a reason (domain rule 4). */
export const termsWarnings = ({ articulation }: Pick<DraftTerms, 'articulation'>): Warning[] =>
  (articulation ?? []).map((mapping, at) => articulationWarning(mapping, `terms.articulation[${at}]`)).filter((warning) => warning !== null);

export const schoolIdsOf = (terms: Pick<DraftTerms, 'leadSchoolId' | 'partnerSchoolIds'>): string[] =>
  [terms.leadSchoolId, ...terms.partnerSchoolIds ?? []].filter((id): id is string => typeof id === 'string');

/** Positions of what stands there already. */
export const repeats = <T>(values: readonly T[]): number[] => values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));

function schoolProblems(terms: Terms, schools: readonly SchoolFacts[]): Refusal[] {
  const ids = schoolIdsOf(terms);
  if (ids.length < 2) return [refuse('PARTNERS_NEEDED', 'terms.partnerSchoolIds')];
  const fieldOf = (at: number): string => (at === 0 ? 'terms.leadSchoolId' : `terms.partnerSchoolIds[${at - 1}]`);
  const found = ids.map((id) => schools.find((school) => school.id === id) ?? null);
  const problems = [
    ...repeats(ids).map((at) => refuse('SCHOOL_TWICE', fieldOf(at))),
    ...found.flatMap((school, at) => (school === null ? [refuse('NOT_YET_HERE', fieldOf(at))] : [])),
    ...found.flatMap((school, at) => (school?.state === 'VOID' ? [refuse('SCHOOL_VOID', fieldOf(at))] : [])),
  ];
  const jurisdictions = new Set(found.map((school) => school?.jurisdictionCode));
  return problems.length > 0 || jurisdictions.size > 1 ? problems : [refuse('ONE_JURISDICTION', 'terms.partnerSchoolIds')];
}

function dutyProblems(terms: Terms): Refusal[] {
  const ids = schoolIdsOf(terms);
  const named = terms.duties.map(({ schoolId }) => schoolId);
  return [
    ...named.flatMap((id, at) => (ids.includes(id) ? [] : [refuse('NOT_A_PARTY', `terms.duties[${at}].schoolId`)])),
    ...repeats(named).map((at) => refuse('SCHOOL_TWICE', `terms.duties[${at}].schoolId`)),
    ...(ids.every((id) => named.includes(id)) ? [] : [refuse('DUTIES_INCOMPLETE', 'terms.duties')]),
  ];
}

function majorProblems(terms: Terms, { schools, catalogue, evidenceDocuments }: TermsFacts): Refusal[] {
  const levels = schools.flatMap(({ offeredLevels }) => offeredLevels) as EducationLevel[];
  const years = terms.seats.length > 0 ? [...new Set(terms.seats.map(({ intakeYear }) => intakeYear))] : [terms.catalogueYear];
  return terms.majorCodes.flatMap((code, at): Refusal[] => {
    const field = `terms.majorCodes[${at}]`;
    if (terms.majorCodes.indexOf(code) < at) return [refuse('MAJOR_TWICE', field, { code })];
    const judged = years.map((year) => majorOf(catalogue, code, year, field));
    const unknown = judged.find((one) => isRefusal(one));
    if (isRefusal(unknown)) return [unknown];
    const major = judged[0] as Major;
    return [levelProblem(major, levels, field), evidenceProblem(major, terms.evidence, evidenceDocuments, field)].filter((problem) => problem !== null);
  });
}

function articulationProblems(terms: Terms): Refusal[] {
  return terms.articulation.flatMap((mapping, at) => {
    const field = `terms.articulation[${at}]`;
    const strangers = (['fromMajor', 'toMajor'] as const).filter((end) => !terms.majorCodes.includes(mapping[end]));
    const problem = articulationProblem(mapping, field);
    return [...strangers.map((end) => refuse('MAJOR_NOT_IN_TERMS', `${field}.${end}`, { code: mapping[end] })), ...(problem ? [problem] : [])];
  });
}
