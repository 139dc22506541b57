import { describe, expect, it } from '@jest/globals';
import { endOfDayAfter, shanghaiDay } from './calendar.js';

describe('a day in Asia/Shanghai', () => {
  it.each([
    ['2026-11-24T15:59:59.999Z', '2026-11-24'],
    ['2026-11-24T16:00:00.000Z', '2026-11-25'],
    ['2026-12-31T20:00:00.000Z', '2027-01-01'],
  ])('of %s is %s', (at, day) => expect(shanghaiDay(at)).toBe(day));

  it.each([
    ['2026-11-24T01:00:00.000Z', 0, '2026-11-24T15:59:59.999Z'],
    ['2026-11-24T01:00:00.000Z', 20, '2026-12-14T15:59:59.999Z'],
    ['2026-11-24T16:30:00.000Z', 1, '2026-11-26T15:59:59.999Z'],
  ])('after %s, the %i. ends at %s', (at, days, end) => expect(endOfDayAfter(at, days)).toBe(end));
});
