import type { Language } from '../words/language.js';

const zone = 'Asia/Shanghai';
const tag = (language: Language): string => (language === 'en' ? 'en-GB' : 'zh-CN');

/** A moment (UTC) as a Shanghai clock shows it. */
export const moment = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(tag(language), { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at));

/** Only its time of day. */
export const clock = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(tag(language), { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at));

/** The Shanghai day of a moment, YYYY-MM-DD. */
export const dayOf = (at: string | number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));

/** A day, YYYY-MM-DD, with its weekday. */
export const day = (on: string, language: Language): string =>
  new Intl.DateTimeFormat(tag(language), { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' }).format(new Date(`${on}T00:00:00Z`));

/** Shanghai days from `now` until `dueAt`, which ends its day: 0 today, below 0 when it is over. */
export function daysLeft(dueAt: string, now: number): number {
  const due = Date.parse(dueAt);
  const days = (Date.parse(dayOf(due - 1)) - Date.parse(dayOf(now))) / 86_400_000;
  return due <= now ? Math.min(days, -1) : days;
}
