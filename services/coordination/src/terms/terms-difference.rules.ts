import type { Terms, TermsChange } from '@heyu/contracts';

/** By what the entries of a list are told apart, so that an entry that moved is no change. */
const keys: Readonly<Record<string, (entry: Record<string, unknown>) => string>> = {
  duties: ({ schoolId }) => String(schoolId),
  articulation: ({ fromMajor, toMajor }) => `${String(fromMajor)}→${String(toMajor)}`,
  seats: ({ intakeYear, schoolId }) => `${String(intakeYear)}/${String(schoolId)}`,
  shares: ({ payerId }) => String(payerId),
  courses: ({ nameZh }) => String(nameZh),
  evidence: ({ sha256 }) => String(sha256),
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/** Field by field what changed from one version of terms to another: path, value before and after as JSON. */
export function differences(before: Terms | null, after: Terms): TermsChange[] {
  return between('', '', before ?? {}, after).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function between(path: string, name: string, before: unknown, after: unknown): TermsChange[] {
  if (isObject(before) && isObject(after)) return ofObjects(path, before, after);
  const keyOf = keys[name];
  if (keyOf && Array.isArray(before) && Array.isArray(after)) return ofLists(path, keyed(before, keyOf), keyed(after, keyOf));
  return text(before) === text(after) ? [] : [{ path, before: text(before), after: text(after) }];
}

const ofObjects = (path: string, before: Record<string, unknown>, after: Record<string, unknown>): TermsChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .flatMap((name) => between(path ? `${path}.${name}` : name, name, before[name], after[name]));

const ofLists = (path: string, before: Record<string, unknown>, after: Record<string, unknown>): TermsChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .flatMap((key) => between(`${path}[${key}]`, '', before[key], after[key]));

const keyed = (entries: readonly unknown[], keyOf: (entry: Record<string, unknown>) => string): Record<string, unknown> =>
  Object.fromEntries(entries.filter(isObject).map((entry) => [keyOf(entry), entry]));
