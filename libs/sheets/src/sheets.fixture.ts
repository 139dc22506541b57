import { isRefusal } from '@heyu/contracts';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { readSheet, rowsOf, writeSheets, type Column, type SheetRow } from './index.js';

const none = { zh: '', en: '' };
/** A small register: a code, a name, a day, words. */
export const columns: readonly Column[] = [
  { field: 'code', heading: { zh: '学校标识码', en: 'School code' }, required: true, kind: 'code', hint: none },
  { field: 'name', heading: { zh: '学校名称', en: 'Name' }, required: true, hint: none },
  { field: 'since', heading: { zh: '启用日期', en: 'Since' }, required: false, kind: 'day', hint: none },
  { field: 'level', heading: { zh: '层次', en: 'Level' }, required: false, hint: none, words: { 专科: 'ASSOCIATE', 本科: 'BACHELOR' } },
];
export const headings = ['学校标识码', '学校名称', '启用日期', '层次'];
export const whole = { zh: '平台', en: 'the platform' };

export const workbook = (...rows: (string | number | null)[][]): Promise<Buffer> => writeSheets({ name: '数据', headings, rows, widths: [], whole });
export const read = (content: Buffer) => readSheet({ content, columns, key: 'code' });

/** The rows of a sheet that is taken, with headings and all. */
export async function taken(content: Buffer): Promise<SheetRow[]> {
  const sheet = await read(content);
  if (isRefusal(sheet)) throw new Error(`${sheet.code}: ${sheet.message.en}`);
  return sheet.pages.flatMap(rowsOf);
}
/** `A2 B3` and the code of each problem of each row. */
export const problemsOf = (rows: readonly SheetRow[]): string[] =>
  rows.flatMap(({ row, problems }) => problems.map(({ code, column }) => `${column}${row} ${code}`));

export const sheetPart = 'xl/worksheets/sheet1.xml';
/** A workbook whose parts a spec changes, as texts. */
export async function tampered(change: (parts: Record<string, string>) => Record<string, string | Uint8Array>, ...rows: string[][]): Promise<Buffer> {
  const parts = unzipSync(await workbook(...rows.length > 0 ? rows : [['4113016204', '河北工业职业技术大学']]));
  const texts = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
  const changed = Object.entries(change(texts)).map(([name, part]): [string, Uint8Array] => [name, typeof part === 'string' ? strToU8(part) : part]);
  return Buffer.from(zipSync(Object.fromEntries(changed) as Zippable));
}
