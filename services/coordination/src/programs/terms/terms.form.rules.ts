import { mostCharacters, terms as shape, type Refusal, type Terms } from '@heyu/contracts';
import { bytesOf, dayProblem, firstOf, lengthProblem, lineProblem } from '@heyu/rules';
import { refuse } from '../../refusals.js';
import { requiredProblems } from './terms.required.rules.js';
import type { DraftTerms } from './terms.rules.js';

type Issue = NonNullable<ReturnType<typeof shape.safeParse>['error']>['issues'][number];

/** Whether the terms have the form of terms at all; then every later rule may rely on it. */
export function formed(draft: DraftTerms): Terms | readonly Refusal[] {
  const missing = requiredProblems(draft as Partial<Terms>);
  if (missing.length > 0) return missing;
  const parsed = shape.safeParse(draft);
  if (!parsed.success) return faultsOf(parsed.error.issues);
  const long = [...lengthProblems('terms', '', parsed.data), ...sizeProblems(parsed.data)];
  return long.length > 0 ? long : parsed.data;
}

/** What cannot even be kept as a draft: a number or a day that none can be, a text that no form has room for. What is missing may come later. */
export function draftProblem(draft: DraftTerms): Refusal | null {
  return firstOf(
    ...faultsOf(shape.partial().safeParse(said(draft)).error?.issues ?? []).filter(({ code }) => code === 'NUMBER_TOO_LARGE' || code === 'NUMBER_TOO_SMALL'),
    dayProblem(draft.startDate ?? null, 'terms.startDate'),
    dayProblem(draft.validUntil ?? null, 'terms.validUntil'),
    ...lengthProblems('terms', '', draft),
    ...sizeProblems(draft),
  );
}

const said = (draft: DraftTerms): object => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null));

/** One refusal a field: the first thing that is wrong with it. */
const faultsOf = (issues: readonly Issue[]): Refusal[] =>
  [...new Map(issues.map((issue) => asRefusal(issue)).reverse().map((fault) => [fault.field, fault])).values()].reverse();

function asRefusal(issue: Issue): Refusal {
  const field = `terms${issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')}`;
  if (issue.code === 'too_big') return refuse('NUMBER_TOO_LARGE', field, { max: Number(issue.maximum) });
  if (issue.code === 'custom' && issue.params?.['mostCharacters']) return refuse('TOO_LONG', field, { max: mostCharacters });
  if (issue.code !== 'too_small') return refuse('FORM_INVALID', field);
  if (issue.origin === 'string') return refuse('MISSING', field);
  return issue.minimum === 1 ? refuse('NUMBER_POSITIVE', field) : refuse('NUMBER_TOO_SMALL', field, { min: Number(issue.minimum) });
}

/** What is not one of these clauses is a name. */
const clauses: ReadonlySet<string> = new Set(['duties', 'crossLineReason', 'rule', 'intellectualProperty', 'purpose', 'method', 'teachOut']);

function lengthProblems(path: string, name: string, value: unknown): Refusal[] {
  if (typeof value === 'string') {
    const problem = clauses.has(name) ? lengthProblem(value, path, mostCharacters) : lineProblem(value, path, mostCharacters);
    return problem ? [problem] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one, at) => lengthProblems(`${path}[${at}]`, name, one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => lengthProblems(`${path}.${inner}`, inner, one));
}

/** Terms whole, in bytes: they are sent, hashed, compared and printed whole. JSON in any order of keys is as long as the canonical one. */
const mostBytes = 200 * 1024;

/** Names the longest part, for it is the one to be shortened. */
function sizeProblems(terms: object): Refusal[] {
  const bytes = bytesOf(terms);
  if (bytes <= mostBytes) return [];
  const [longest] = Object.entries(terms).sort(([, a], [, b]) => bytesOf(b) - bytesOf(a))[0]!;
  return [refuse('TERMS_TOO_LARGE', `terms.${longest}`, { bytes, max: mostBytes })];
}
