import { dayOfSerial } from './day.rules.js';
import type { GridBuilder } from './grid.builder.js';
import type { Grid, Merge } from './grid.rules.js';
import { excelLimits } from './limits.js';
import { readXml } from './xml.js';

interface Found {
  readonly texts: readonly string[];
  /** Styles that show a number as a day. */
  readonly days: ReadonlySet<number>;
  readonly from1904: boolean;
}

/** One worksheet, cell by cell; what is only formatted is passed over. */
export async function readWorksheet(part: AsyncIterable<Uint8Array>, found: Found, builder: GridBuilder): Promise<Omit<Grid, 'name'>> {
  const merges: Merge[] = [];
  let [row, column, type, style, value, taking, inReading] = [0, -1, 'n', 0, '', false, false];
  let cells: [number, string][] = [];
  await readXml(part, {
    open: (name, { r, t, s, ref }) => {
      if (name === 'row') [row, column, cells] = [r === undefined ? row + 1 : within(Number(r), excelLimits.rows), -1, []];
      else if (name === 'c') [column, type, style, value] = [r === undefined ? column + 1 : placeOf(r).column, t ?? 'n', Number(s ?? 0), ''];
      else if (name === 'mergeCell') merges.push(mergeOf(ref ?? ''));
      else if (name === 'rPh') inReading = true;
      taking = !inReading && (name === 'v' || name === 't');
    },
    text: (some) => { if (taking) value += some; },
    close: (name) => {
      taking = false;
      if (name === 'c' && value !== '') cells.push([within(column, excelLimits.columns - 1), textOf(value, type, style, found)]);
      else if (name === 'row') builder.add(row, cells);
      else if (name === 'rPh') inReading = false;
    },
  });
  return { rows: builder.take(), merges, delimiter: null, from1904: found.from1904 };
}

function textOf(value: string, type: string, style: number, { texts, days, from1904 }: Found): string {
  if (type === 's') return unescaped(texts[Number(value)] ?? '');
  if (type === 'd') return value.slice(0, 10);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return unescaped(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (days.has(style)) return dayOfSerial(number, from1904) ?? value;
  // Excel keeps 15 digits: a longer number is shown so that nobody takes its end for what was typed.
  return Math.abs(number) >= 1e15 ? number.toExponential() : String(Number(number.toPrecision(15)));
}

/** What XML cannot hold, as spreadsheets write it: `_x000D_`. */
const unescaped = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const within = (number: number, most: number): number => {
  if (!Number.isInteger(number) || number < 0 || number > most) throw new Error('A cell outside the sheet');
  return number;
};

function placeOf(name: string): { row: number; column: number } {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name) ?? [];
  if (!letters) throw new Error('A cell without a place');
  return { row: Number(row), column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
}

function mergeOf(ref: string): Merge {
  const [from = '', to = from] = ref.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  return { top: first.row, bottom: last.row, left: first.column, right: last.column };
}
