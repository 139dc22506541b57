import { platformMessages, refusals } from '@heyu/contracts';

/** Faults of any input; each service that judges input has them in its closed list. */
export const inputMessages = {
  TOO_LONG: { zh: '不得超过 {max} 个字符', en: 'At most {max} characters' },
  NOT_ONE_LINE: { zh: '须写在一行内', en: 'This must stand on one line' },
  NUMBER_POSITIVE: { zh: '须大于 0', en: 'This must be more than 0' },
  NUMBER_TOO_SMALL: { zh: '不得小于 {min}', en: 'At least {min}' },
  NUMBER_TOO_LARGE: { zh: '不得大于 {max}', en: 'At most {max}' },
  DAY_INVALID: { zh: '日期应为 YYYY-MM-DD，年份在 {from} 至 {until} 之间', en: 'A day is written YYYY-MM-DD, with a year from {from} to {until}' },
  DAY_TOO_FAR: { zh: '日期不得晚于 {until}', en: 'The day must not be after {until}' },
  DAY_TO_COME: { zh: '日期不得晚于今天（{today}）', en: 'The day must not be after today ({today})' },
} as const;

export const refuseInput = refusals({ ...platformMessages, ...inputMessages });
