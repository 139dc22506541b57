import { expect, test } from '@jest/globals';
import { beijingTime, dayWord, durationWord, yuan } from './words.js';

test('moments are Beijing time, whatever the machine thinks', () => {
  expect(beijingTime('2026-11-24T00:25:45.123Z')).toBe('2026年11月24日 08:25:45');
  expect(beijingTime('2026-12-31T16:00:00.000Z')).toBe('2027年1月1日 00:00:00');
});
test('days', () => expect(dayWord('2026-09-01')).toBe('2026年9月1日'));
test('money', () => {
  expect(yuan(0)).toBe('0.00 元');
  expect(yuan(123_456_789)).toBe('1,234,567.89 元');
  expect(yuan(100_005)).toBe('1,000.05 元');
});
test('durations', () => {
  expect(durationWord(60)).toBe('5 年');
  expect(durationWord(42)).toBe('3 年 6 个月');
  expect(durationWord(5)).toBe('5 个月');
});
