import { expect, test } from '@jest/globals';
import { paperWarnings } from './terms-paper.js';
import { cultivation } from './terms.fixture.js';

test('what the paper of an agreement can only name is told of its terms, by field', () => {
  expect(paperWarnings(cultivation())).toEqual([]);
  expect(paperWarnings(cultivation({ nameZh: '𠮷林' }))).toMatchObject([{ code: 'PAPER_CHARACTERS', field: 'terms.nameZh', message: { zh: expect.stringContaining('𠮷 (U+20BB7)') } }]);
});
