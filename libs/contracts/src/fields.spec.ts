import { expect, test } from '@jest/globals';
import { count, day, days, fen, months, ordinal, text, utc, words, year } from './fields.js';

test.each([
  [day, ['1800-01-01', '2199-12-31'], ['1799-12-31', '2200-01-01', '2026-02-30', '9999-99-99']],
  [utc, ['2026-11-24T00:25:45.123Z'], ['9999-99-99T99:99:99.999Z']],
  [year, [1, 2199], [0, 2200, 20270]], [months, [1, 600], [0, 601, 2_147_483_647]], [days, [1, 3_660], [0, 3_661]],
  [count, [1, 1_000_000], [0, 1_000_001]], [ordinal, [1, 2_147_483_647], [0, 2_147_483_648]], [fen, [0, 1e13], [-1, 0.5, 1e13 + 1]],
  [words, ['', ' ', '甲', '𠮷'.repeat(5_000)], ['\0', '\ud800', '\u202e', '甲'.repeat(5_001)]], [text, ['甲', ' 甲'], ['', ' ', '\u200b', '\0', '甲\ud800', '甲'.repeat(5_001)]],
])('a field has bounds', (field, good, bad) => {
  expect(good.filter((value) => !field.safeParse(value).success)).toEqual([]);
  expect(bad.filter((value) => field.safeParse(value).success)).toEqual([]);
});
