import { expect, test } from '@jest/globals';
import { toFen, toYuan, yuan } from './money.js';
import { clock, day, dayOf, daysLeft, moment } from './when.js';

test('moments are shown by a Shanghai clock, days with their weekday', () => {
  expect(moment('2026-11-27T16:05:00Z', 'zh')).toMatch(/2026\/11\/28.*周六.*00:05/);
  expect(clock('2026-11-27T16:05:00Z', 'en')).toBe('00:05');
  expect(day('2026-11-28', 'zh')).toMatch(/2026\/11\/28.*周六/);
  expect(dayOf('2026-11-27T16:05:00Z')).toBe('2026-11-28');
});

test('what is due at the end of a Shanghai day counts down to it, and then is late', () => {
  const due = '2026-11-30T16:00:00Z'; // the end of November in Shanghai
  expect(['2026-11-28T02:00:00Z', '2026-11-29T16:00:00Z', '2026-11-30T15:59:59Z', '2026-11-30T16:00:00Z', '2026-12-02T16:30:00Z'].map((now) => daysLeft(due, Date.parse(now))))
    .toEqual([2, 0, 0, -1, -3]);
});

test('yuan are typed, fen are kept', () => {
  expect([toFen(1234.56), toFen(0.29), toFen(null), toYuan(123456)]).toEqual([123456, 29, 0, 1234.56]);
  expect(yuan(123456789, 'zh')).toBe('¥1,234,567.89');
});
