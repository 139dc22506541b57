import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printable, runsOf, unprintable } from './glyphs.js';

const canPrint = (codePoint: number): boolean => codePoint < 0x2_0000 && codePoint !== 0x20;

describe('what the fonts do not have', () => {
  test.each([
    ['中国', '中国'], ['𠮷林', '[U+20BB7]林'], ['a\u200bb\ufeff', 'ab'], ['一\n二\t三', '一\n二\t三'], ['👩\u200d🏫', '👩🏫'],
  ])('%j is printed as %j', (text, shown) => expect(printable(text, canPrint)).toBe(shown));

  test('is told before anybody signs what is printed: which characters, in which field, each once', () => {
    const terms = { nameZh: '吉林', duties: [{ role: '𠮷𠮷𡃁' }], exit: { teachOut: 'a\u200b\n' }, seats: 3, evidence: [] };
    expect(unprintable(terms, 'terms', canPrint)).toEqual([{ field: 'terms.duties[0].role', characters: ['𠮷 (U+20BB7)', '𡃁 (U+210C1)'] }]);
  });
});

test('a text falls into runs of whole characters, and nothing of it is lost', () => {
  expect(runsOf('𠮷e\u0301👩\u200d🏫', 1)).toEqual(['𠮷', 'e\u0301', '👩\u200d🏫']);
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (text, most) => {
    expect(runsOf(text, most).join('')).toBe(text);
    expect(runsOf(text, most).every((run) => run.isWellFormed())).toBe(true);
  }));
});
