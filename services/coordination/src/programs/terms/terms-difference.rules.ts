import type { Terms, TermsChange } from '@heyu/contracts';

type Entry = Record<string, unknown>;

/** By what the entries of a list are told apart, so that an entry that moved is no change. */
const keys: Readonly<Record<string, (entry: Entry) => string>> = {
  duties: ({ schoolId }) => String(schoolId),
  articulation: ({ fromMajor, toMajor }) => `${String(fromMajor)}→${String(toMajor)}`,
  seats: ({ intakeYear, schoolId }) => `${String(intakeYear)}/${String(schoolId)}`,
  shares: ({ payerId }) => String(payerId),
  courses: ({ nameZh }) => String(nameZh),
  evidence: ({ sha256 }) => String(sha256),
};

const isObject = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/** Field by field what changed from one version of terms to another: path, value before and after as JSON. Empty where their hashes would be equal. */
export function differences(before: Terms | null, after: Terms): TermsChange[] {
  return between('', '', before ?? {}, after).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function between(path: string, name: string, before: unknown, after: unknown): TermsChange[] {
  if (isObject(before) && isObject(after)) return ofObjects(path, before, after);
  const keyOf = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (keyOf && Array.isArray(before) && Array.isArray(after)) return ofLists(path, keyed(before, keyOf), keyed(after, keyOf));
  return text(before) === text(after) ? [] : [{ path, before: text(before), after: text(after) }];
}

const ofObjects = (path: string, before: Entry, after: Entry): TermsChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .flatMap((name) => between(path ? `${path}.${name}` : name, name, before[name], after[name]));

/** Entries of one key are compared one by one; from the second on their number is part of the path. */
function ofLists(path: string, before: ReadonlyMap<string, Entry[]>, after: ReadonlyMap<string, Entry[]>): TermsChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    return Array.from({ length: Math.max(was.length, is.length) }, (_, at) =>
      between(`${path}[${key}]${at === 0 ? '' : `#${at + 1}`}`, '', was[at], is[at])).flat();
  });
}

function keyed(entries: readonly unknown[], keyOf: (entry: Entry) => string): Map<string, Entry[]> {
  const found = Map.groupBy(entries.filter(isObject), keyOf);
  for (const same of found.values()) same.sort((a, b) => (written(a) < written(b) ? -1 : 1));
  return found;
}

const written = (entry: Entry): string => JSON.stringify(Object.entries(entry).sort());
