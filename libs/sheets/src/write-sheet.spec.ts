import { describe, expect, it } from '@jest/globals';
import readSheets from 'read-excel-file/node';
import { excelLimits } from './limits.js';
import { whole } from './sheets.fixture.js';
import { cellText, writeSheets } from './write-sheet.js';

const written = async (...rows: (string | number | null)[][]) => {
  const [sheet] = await readSheets(await writeSheets({ name: '数据', headings: ['甲', '乙'], rows, widths: [10, 10], whole }));
  return sheet!.data.slice(1);
};

describe('a sheet that is written', () => {
  it('holds what it was given, numbers as numbers', async () =>
    expect(await written(['河北工业职业技术大学', 3], ['', null], ['x\ny', 0])).toEqual([['河北工业职业技术大学', 3], [null, null], ['x\ny', 0]]));

  it('cuts a text that no cell holds, says so and where the whole is', async () => {
    const [[text]] = await written([`${'变'.repeat(68_881)}`, null]) as [[string]];
    expect(text.length).toBe(excelLimits.cellCharacters);
    expect(text.endsWith('\n…（未完，全文见平台）(cut; the whole is in the platform)')).toBe(true);
    expect(cellText('𠮷'.repeat(20_000), whole).isWellFormed()).toBe(true);
    expect(cellText('变'.repeat(excelLimits.cellCharacters), whole)).toBe('变'.repeat(excelLimits.cellCharacters));
  });

  it.each(['=1+1', '+86', '-甲', '@SUM(A1)', '\t=1'])('takes %j for a text, never for a formula', async (text) =>
    expect(cellText(text, whole)).toBe(`'${text}`));

  it.each(['__proto__', 'constructor', 'toString'])('is whole with a text %s', async (text) => expect(await written([text, 'x'])).toEqual([[`'${text}`, 'x']]));

  it('is whole with characters that XML cannot hold', async () => expect(await written(['a\u0001b\ud800', 'x'])).toEqual([['a□b□', 'x']]));
});
