import { day as aDay, firstYear, isOneLine, lastYear, lengthOf, textOf, unusableIn, type Refusal } from '@heyu/contracts';
import { refuseInput as refuse } from './input.refusals.js';

/** A text that must be there, of at most `max` characters. */
export function textProblem(text: string, field: string, max = 120): Refusal | null {
  return textOf(text) === '' ? refuse('MISSING', field) : lengthProblem(text, field, max);
}

/** A text that may be absent, of at most `max` characters. */
export function lengthProblem(text: string | null, field: string, max = 120): Refusal | null {
  if (text === null) return null;
  const found = unusableIn(text);
  if (found) return refuse('TEXT_INVALID', field, { ...found });
  return lengthOf(text) > max ? refuse('TOO_LONG', field, { max }) : null;
}

/** A name that must be there: one line of at most `max` characters. */
export const nameProblem = (name: string, field: string, max = 120): Refusal | null => textProblem(name, field, max) ?? lineProblem(name, field, max);

/** One line that may be absent, of at most `max` characters. */
export const lineProblem = (line: string | null, field: string, max = 120): Refusal | null =>
  lengthProblem(line, field, max) ?? (line === null || isOneLine(line) ? null : refuse('NOT_ONE_LINE', field));

/** A calendar day `YYYY-MM-DD` that exists, or none. */
export function dayProblem(day: string | null, field: string): Refusal | null {
  if (day === null || aDay.safeParse(day).success) return null;
  return refuse('DAY_INVALID', field, { from: firstYear, until: lastYear });
}

/** A day of something that has happened: not after today. */
export const pastDayProblem = (day: string | null, field: string, today: string): Refusal | null =>
  dayProblem(day, field) ?? (day !== null && day > today ? refuse('DAY_TO_COME', field, { today }) : null);

/** A day of something that has happened or is announced: at most two years ahead. */
export function announcedDayProblem(day: string, field: string, today: string): Refusal | null {
  const until = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`;
  return dayProblem(day, field) ?? (day > until ? refuse('DAY_TOO_FAR', field, { until }) : null);
}

/** What a value comes to as JSON in UTF-8, in bytes. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** The first refusal of a list of checks. */
export const firstOf = (...problems: readonly (Refusal | null)[]): Refusal | null => problems.find((problem) => problem !== null) ?? null;
