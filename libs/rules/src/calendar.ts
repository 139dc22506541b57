/** Days are calendar days in Asia/Shanghai, which keeps UTC+8 all year. */
const OFFSET = 8 * 3_600_000;
const DAY = 24 * 3_600_000;

/** The Shanghai day of a moment: `2026-11-24T16:00:00.000Z` → `2026-11-25`. */
export const shanghaiDay = (at: string): string => new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10);

/** The last moment (UTC text) of the n-th Shanghai day after the day of `at`; n = 0 is that day itself. */
export const endOfDayAfter = (at: string, days: number): string =>
  new Date(Date.parse(`${shanghaiDay(at)}T00:00:00.000Z`) + (days + 1) * DAY - OFFSET - 1).toISOString();

/** The first moment (UTC text) of a Shanghai day. */
export const startOfDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00.000Z`) - OFFSET).toISOString();
