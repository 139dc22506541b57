import { isRefusal, type Refusal } from '@heyu/contracts';
import type { Column } from './column.rules.js';
import { readCsv } from './csv.js';
import { columnLetter } from './grid.rules.js';
import { gridWithHeadings, isHeadingOf } from './headings.rules.js';
import { sheetLimits } from './limits.js';
import { sheetRows, type SheetRow } from './rows.rules.js';
import { refuseSheet, SheetRefused } from './sheet.refusals.js';
import { readWorkbook } from './workbook.js';

/** What the process is given. */
export interface SheetTask {
  readonly content: Uint8Array;
  readonly columns: readonly Column[];
  /** Field of the column by which a row is known. */
  readonly key: string;
}
/** A sheet as it was read. */
export interface ReadSheet {
  /** The last row of the headings, as the sheet counts. */
  readonly headingsRow: number;
  /** Headings that no column bears; what stands below them was not read. */
  readonly ignored: readonly string[];
  /** Letter of the column of each field that stands in the sheet. */
  readonly letters: Readonly<Record<string, string>>;
  /** How many rows below the headings hold something. */
  readonly count: number;
  /** All of them, page by page, to be opened by `rowsOf`: as texts they cross to the service without holding it up. */
  readonly pages: readonly string[];
}

async function read({ content, columns, key }: SheetTask): Promise<ReadSheet | Refusal> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  try {
    const found = gridWithHeadings(columns, bytes.subarray(0, 2).toString('latin1') === 'PK' ? await readWorkbook(bytes) : [readCsv(bytes, isHeadingOf(columns))]);
    if (isRefusal(found)) return found;
    const rows = sheetRows(columns, key, found.grid, found.headings);
    if (rows.length > sheetLimits.rows) return refuseSheet('SHEET_TOO_LONG', null, { max: sheetLimits.rows });
    const letters = Object.fromEntries([...found.headings.places].map(([field, column]) => [field, columnLetter(column)]));
    return { headingsRow: found.headings.last, ignored: found.headings.ignored, letters, count: rows.length, pages: pagesOf(rows) };
  } catch (error) {
    return error instanceof SheetRefused ? error.refusal : refuseSheet('SHEET_UNREADABLE');
  }
}

function pagesOf(rows: readonly SheetRow[]): string[] {
  const starts = Array.from({ length: Math.ceil(rows.length / sheetLimits.pageRows) }, (_, page) => page * sheetLimits.pageRows);
  return starts.map((start) => JSON.stringify(rows.slice(start, start + sheetLimits.pageRows)));
}

process.once('message', async (task) => process.send!(await read(task as SheetTask)));
