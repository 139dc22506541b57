import type { Message } from '@heyu/contracts';
import writeExcelFile from 'write-excel-file/node';
import { excelLimits } from './limits.js';

type Written = string | number | null;
/** A worksheet as it is to be written. */
export interface NewSheet {
  /** Name of the worksheet, at most 31 characters. */
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Written[])[];
  /** In characters, column by column. */
  readonly widths: readonly number[];
  /** Where the whole of what does not fit is to be found. */
  readonly whole: Message;
}

/**
 * An .xlsx file within the limits of Excel. A text that is longer than a cell, and rows beyond the last, are cut, and the cell says so and
 * where the whole is. A text that a spreadsheet could take for a formula is preceded by an apostrophe, as people write it themselves.
 */
export function writeSheets(...sheets: readonly NewSheet[]): Promise<Buffer> {
  return writeExcelFile(sheets.map(({ name, headings, rows, widths, whole }) => {
    const fits = excelLimits.rows - 1;
    const shown = rows.length > fits ? [...rows.slice(0, fits - 1), [cutNote(whole).trim()]] : rows;
    return {
      sheet: name,
      data: [
        headings.map((text) => ({ value: cellText(text, whole), fontWeight: 'bold' as const })),
        ...shown.map((row) => row.map((value) => (typeof value === 'string' ? { value: cellText(value, whole), type: String } : value))),
      ],
      columns: widths.map((width) => ({ width })),
    };
  })).toBuffer();
}

/** What XML cannot hold would make the whole file unreadable. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const formula = /^[=+\-@\t\r]/;
const cutNote = ({ zh, en }: Message): string => `\n…（未完，全文见${zh}）(cut; the whole is in ${en})`;

/** A text as a cell holds it: Excel counts UTF-16 units. */
export function cellText(text: string, whole: Message): string {
  const plain = text.replace(unwritable, '□');
  // The library keeps its texts in a plain object, where `constructor` is something else already.
  const safe = formula.test(plain) || plain in {} ? `'${plain}` : plain;
  if (safe.length <= excelLimits.cellCharacters) return safe;
  const note = cutNote(whole);
  return `${safe.slice(0, excelLimits.cellCharacters - note.length).replace(/[\uD800-\uDBFF]$/, '')}${note}`;
}
