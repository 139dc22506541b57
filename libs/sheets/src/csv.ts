import { encodedText } from '@heyu/contracts';
import { CsvError, parse } from 'csv-parse/sync';
import { GridBuilder } from './grid.builder.js';
import { columnLetter, type Grid } from './grid.rules.js';
import { refuseSheet, SheetRefused } from './sheet.refusals.js';

const delimiters = [',', ';', '\t', '，', '|'] as const;
/** What any program ends a line with, some of them in one file: a row that went on behind such a character would go under. Within quotes they are part of the cell. */
const lineEnds = ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'];
const atLineEnds = new RegExp(`[${lineEnds.join('')}]+`);

/**
 * A CSV file, whatever program of whatever country wrote it: its encoding is found out, and its delimiter by the headings that it sets
 * apart. Throws where it is no text.
 */
export function readCsv(content: Buffer, isHeading: (text: string) => boolean): Grid {
  const text = encodedText(content);
  if (text === null) throw new Error('No text');
  const said = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = said?.[1] ?? delimiterOf(text, isHeading);
  const builder = new GridBuilder();
  let row = 0;
  try {
    parse(text, {
      delimiter, record_delimiter: lineEnds, relax_column_count: true, skip_empty_lines: false, max_record_size: 256 * 1024,
      on_record: (cells: string[]) => {
        row += 1;
        if (said === null || row > 1) builder.add(row, cells.map((cell, at) => [at, cell] as const));
        return null;
      },
    });
  } catch (error) {
    throw stray(error, row + 1) ?? error;
  }
  return { name: '', rows: builder.take(), merges: [], delimiter, from1904: false };
}

/** Reading ends where quotes have no partner: what follows could be taken for part of a cell, and rows would go under. */
function stray(error: unknown, row: number): SheetRefused | null {
  if (!(error instanceof CsvError) || !/QUOTE|MAX_RECORD/.test(error.code)) return null;
  const { column } = error as unknown as { column?: unknown };
  return new SheetRefused(refuseSheet('SHEET_QUOTE', null, { row, column: columnLetter(typeof column === 'number' ? column : 0) }));
}

/** The delimiter that sets most known headings apart in one of the first lines: titles above them and texts below hold commas, too. */
function delimiterOf(text: string, isHeading: (text: string) => boolean): string {
  const lines = text.slice(0, 64 * 1024).split(atLineEnds).slice(0, 20);
  const apart = (delimiter: string): number =>
    Math.max(...lines.map((line) => line.split(delimiter).filter((cell) => isHeading(cell.trim().replace(/^"|"$/g, ''))).length));
  return delimiters.reduce((best, next) => (apart(next) > apart(best) ? next : best));
}
