import { describe, expect, it } from '@jest/globals';
import { dayProblem, lineProblem, nameProblem, pastDayProblem, textProblem } from './texts.js';

describe('a text', () => {
  it.each(['', ' \u3000', '\u200b\u2060', '\u0301'])('%j is missing', (text) => expect(textProblem(text, 'reason')).toMatchObject({ code: 'MISSING', field: 'reason' }));
  it.each(['a\u0000', '\ud800', '\u202e甲'])('%j is refused', (text) => expect(textProblem(text, 'reason')).toMatchObject({ code: 'TEXT_INVALID', field: 'reason' }));

  it('is counted in characters', () => {
    expect(textProblem('𠮷'.repeat(120), 'reason')).toBeNull();
    expect(textProblem('𠮷'.repeat(121), 'reason')).toMatchObject({ code: 'TOO_LONG', field: 'reason' });
  });

  it('has lines, a name has one', () => {
    expect([textProblem('甲\n乙', 'x'), lineProblem(null, 'x')]).toEqual([null, null]);
    expect([nameProblem('甲\n乙', 'x')?.code, lineProblem('甲\t乙', 'x')?.code]).toEqual(['NOT_ONE_LINE', 'NOT_ONE_LINE']);
  });
});

describe('a day', () => {
  it.each(['2026-02-30', '2026-9-1', '9999-12-31', '9999-99-99', '20270-01-01', '1799-12-31', ''])('%j is none', (day) =>
    expect(dayProblem(day, 'on')).toMatchObject({ code: 'DAY_INVALID', field: 'on' }));
  it.each([null, '1800-01-01', '2024-02-29', '2199-12-31'])('%j is one, or none is said', (day) => expect(dayProblem(day, 'on')).toBeNull());

  it('of something that has happened is not to come', () => {
    expect(pastDayProblem('2026-11-24', 'on', '2026-11-24')).toBeNull();
    expect(pastDayProblem('2026-11-25', 'on', '2026-11-24')).toMatchObject({ code: 'DAY_TO_COME', field: 'on' });
  });
});
