import { expect, it } from '@jest/globals';
import { GridBuilder } from './grid.builder.js';
import { sheetLimits } from './limits.js';

const full = (texts: string[], rows: number) => {
  const builder = new GridBuilder();
  return () => { for (let row = 1; row <= rows; row += 1) builder.add(row, texts.map((text, column) => [column, text] as const)); };
};

it('a grid ends where its cells, their characters or its rows are more than is taken', () => {
  const long = '甲'.repeat(20_000);
  expect(full([long], sheetLimits.characters / long.length)).not.toThrow();
  expect(full([long], sheetLimits.characters / long.length + 1)).toThrow('SHEET_TOO_LARGE');
  expect(full(Array(1_000).fill('1'), sheetLimits.cells / 1_000 + 1)).toThrow('SHEET_TOO_LARGE');
  expect(full(['1'], sheetLimits.rows + 21)).toThrow('SHEET_TOO_LONG');
  expect(full([' ', '\u3000', '\u200b'], sheetLimits.rows + 21)).not.toThrow();
});
