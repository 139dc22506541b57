import type { Refusal } from '@heyu/contracts';
import { refuse } from './refusals.js';

/** A text that must be there, of at most `max` characters. */
export function textProblem(text: string, field: string, max = 120): Refusal | null {
  return text.trim() === '' ? refuse('MISSING', field) : lengthProblem(text, field, max);
}

/** A text that may be absent, of at most `max` characters. */
export function lengthProblem(text: string | null, field: string, max = 120): Refusal | null {
  return text !== null && text.length > max ? refuse('TOO_LONG', field, { max }) : null;
}

/** A calendar day `YYYY-MM-DD` that exists, or none. */
export function dayProblem(day: string | null, field: string): Refusal | null {
  if (day === null) return null;
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00.000Z`) : null;
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? null : refuse('DAY_INVALID', field);
}

/** The first refusal of a list of checks. */
export const firstOf = (...problems: readonly (Refusal | null)[]): Refusal | null => problems.find((problem) => problem !== null) ?? null;

/** A pattern for SQL's `like` on lower-case text that finds `text` anywhere, taken literally. */
export const containing = (text: string): string => `%${text.trim().toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
