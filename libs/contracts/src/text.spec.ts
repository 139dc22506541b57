import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOneLine, lengthOf, textOf, unusableIn } from './text.js';

describe('what no text may hold', () => {
  test.each([
    ['a\u0000', 'U+0000', 2], ['\u001b[31m', 'U+001B', 1], ['𠮷\ud800', 'U+D800', 2], ['\udc00', 'U+DC00', 1], ['天津\u202e', 'U+202E', 3],
    ['\u2066x', 'U+2066', 1], ['\ue000', 'U+E000', 1], ['\uffff', 'U+FFFF', 1], ['\u{10ffff}', 'U+10FFFF', 1], ['x\u0085', 'U+0085', 2],
    [`Z${'\u0335'.repeat(9)}`, 'U+0335', 10], [`Z${'\u0335'.repeat(5)}\u200b${'\u0335'.repeat(5)}`, 'U+0335', 10],
  ])('%j: %s at %d', (said, character, at) => { expect(unusableIn(said)).toEqual({ character, at }); });

  test.each(['河北工业职业技术大学', '甲\r\n乙\t丙', 'Tiếng Việt'.normalize('NFD'), 'ئۇيغۇر', 'བརྒྱུད', '𠮷野', '葛\u{e0100}', '👩\u200d🏫', '\ufeff甲'])(
    '%j is fine', (said) => { expect(unusableIn(said)).toBeNull(); });
});

describe('what is stored', () => {
  test.each([
    ['\u3000 天津\u00a0', '天津'], ['天\u200b津\ufeff', '天津'], ['soft\u00adhyphen', 'softhyphen'], ['e\u0301', 'é'], ['e\u200b\u0301', 'é'], ['甲\r\n乙\u2028丙', '甲\n乙\n丙'],
    [' \u3000\t\n', ''], ['\u200b\u2060', ''], ['\u2800', ''], ['\u3164', ''], ['\u0301', ''], ['\ufe0f', ''], ['葛\u{e0100}', '葛\u{e0100}'],
  ])('%j is stored as %j', (said, stored) => { expect(textOf(said)).toBe(stored); });

  test('what was read once is read the same again, and stays usable', () => {
    const odd = fc.constantFrom('\u200b', '\u0301', '\u0344', '\u034f', '\u3000', '\r', '\n', '\ufe0f', '가', 'é', 'ﾞ', '𠮷');
    const texts = fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(texts, (said) => {
      fc.pre(unusableIn(said) === null);
      const text = textOf(said);
      expect([textOf(text), unusableIn(text), text.isWellFormed()]).toEqual([text, null, true]);
    }), { numRuns: 500 });
  });

  test('characters are counted, not code units', () => { expect([lengthOf('𠮷野家'), lengthOf('é')]).toEqual([3, 1]); });
  test('a name is one line', () => { expect(['甲 乙', '甲\n乙', '甲\t乙'].map(isOneLine)).toEqual([true, false, false]); });
});
