import type { TermsInput, WholeTermsFragment } from '../documents.generated.js';

/** Where a form's field stands: `['seats', 0, 'seats']`. */
export type FieldPath = (string | number)[];

/** The path of a refusal, e.g. `terms.seats[0].seats`, as the form counts; null where it names no field of the terms. */
export function pathOf(field: string | null): FieldPath | null {
  const inside = /^(?:input\.)?terms\.(.+)$/.exec(field ?? '')?.[1];
  return inside ? inside.split(/[.[\]]+/).filter(Boolean).map((part) => (/^\d+$/.test(part) ? Number(part) : part)) : null;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether nothing was filled in, at any depth. */
export const isBlank = (value: unknown): boolean =>
  isEmpty(value) || (typeof value === 'object' && Object.values(value as object).every(isBlank));

/** What a form holds without what was left empty, and without what only answers say (`__typename`). */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isBlank(one)).map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key, one]) => key !== '__typename' && !isBlank(one)).map(([key, one]) => [key, filled(one)]));
}

/** What a form of terms holds, as a verb takes it: what is left out is still missing. */
export const termsInput = (values: object): TermsInput => filled(values) as TermsInput;

/** Terms as a form of them holds them. The lead is whoever writes. */
export function formValues({ leadSchoolId: _lead, ...terms }: WholeTermsFragment): TermsInput {
  return filled(terms) as TermsInput;
}

/** The sum of all shares, in fen. */
export const sumOf = (shares: readonly ({ readonly fen?: number | null } | null | undefined)[] | null | undefined): number =>
  (shares ?? []).reduce((sum, share) => sum + (share?.fen ?? 0), 0);
