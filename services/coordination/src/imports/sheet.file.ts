import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { Refusal } from '@heyu/contracts';
import { refuse } from '../refusals.js';
import { checkedWorkbook } from './xlsx.unpack.js';

/** Bytes of a sheet; in base64 it fits into what the gateway takes for one operation. */
export const largestSheet = 180 * 1024;
/** Rows below the headings. */
export const mostRows = 1000;

/**
 * The rows of a sheet as texts, the headings first; rows that are empty altogether stay, so that row numbers are those of the sheet.
 * `.xlsx` (the first worksheet) or CSV in UTF-8 or GB 18030, as spreadsheet programs in China save it.
 */
export async function readRows(content: Buffer): Promise<readonly string[][] | Refusal> {
  if (content.length > largestSheet) return refuse('SHEET_TOO_LARGE', 'content', { max: largestSheet });
  let rows: string[][];
  try {
    rows = content.subarray(0, 2).toString('latin1') === 'PK' ? await readWorkbook(content) : readCsv(content);
  } catch {
    return refuse('SHEET_UNREADABLE', 'content');
  }
  if (rows.length === 0) return refuse('SHEET_UNREADABLE', 'content');
  return rows.length - 1 > mostRows ? refuse('SHEET_TOO_LONG', 'content', { max: mostRows }) : rows;
}

async function readWorkbook(content: Buffer): Promise<string[][]> {
  const rows = await readSheet(checkedWorkbook(content));
  return rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''))));
}

function readCsv(content: Buffer): string[][] {
  return parse(decode(content), { relax_column_count: true, skip_empty_lines: false, bom: true, max_record_size: 64 * 1024 });
}

function decode(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(content);
  }
}
