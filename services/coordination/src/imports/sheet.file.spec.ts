import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { largestSheet, mostRows, readRows } from './sheet.file.js';
import { templateOf } from './sheet.template.js';

const workbook = (data: (string | number | Date)[][]) => writeXlsxFile(data.map((row) => row.map((value) => (value instanceof Date ? { value, format: 'yyyy-mm-dd' } : value)))).toBuffer();
/** A workbook whose parts a test may change. */
const tampered = async (change: (parts: Record<string, Uint8Array>) => Zippable) => Buffer.from(zipSync(change(unzipSync(await workbook([['学校标识码'], ['4113016204']])))));
const sheetPart = 'xl/worksheets/sheet1.xml';

describe('a sheet', () => {
  it('is read from .xlsx: numbers and days as text, empty rows kept', async () => {
    expect(await readRows(await workbook([['学校标识码', '现名启用日期'], [4113016204, new Date('2021-06-01T00:00:00Z')], [], ['x', 'y']])))
      .toEqual([['学校标识码', '现名启用日期'], ['4113016204', '2021-06-01'], ['', ''], ['x', 'y']]);
  });

  it.each([
    ['UTF-8', Buffer.from('学校标识码,学校名称\n4113016204,"河北, 工业"\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF学校标识码,学校名称\r\n4113016204,"河北, 工业"\r\n')],
    ['GB 18030', Buffer.from('d1a7d0a3b1eacab6c2eb2cd1a7d0a3c3fbb3c60a343131333031363230342c22bad3b1b12c20b9a4d2b5220a', 'hex')],
  ])('is read from CSV in %s', async (_, content) => expect(await readRows(content)).toEqual([['学校标识码', '学校名称'], ['4113016204', '河北, 工业']]));

  it.each([
    ['nothing', Buffer.alloc(0), 'SHEET_UNREADABLE'],
    ['no archive', Buffer.from('PK but no archive'), 'SHEET_UNREADABLE'],
    ['no text', Buffer.from([0xff, 0xff, 0x00, 0x80]), 'SHEET_UNREADABLE'],
    ['a quote that never ends', Buffer.from('a,b\n"c,d'), 'SHEET_UNREADABLE'],
    ['too many bytes', Buffer.alloc(largestSheet + 1, 'a'), 'SHEET_TOO_LARGE'],
    ['too many rows', Buffer.from('a\n'.repeat(mostRows + 2)), 'SHEET_TOO_LONG'],
  ])('with %s is refused', async (_, content, code) => expect(await readRows(content)).toMatchObject({ code, field: 'content' }));

  it('that unpacks to more than 8 MB is refused before it is unpacked', async () => {
    const bomb = await tampered((parts) => ({ ...parts, 'xl/theme/theme1.xml': strToU8('a'.repeat(9 * 1024 * 1024)) }));
    expect(await readRows(await tampered((parts) => ({ ...parts, 'xl/theme/theme1.xml': strToU8('a') })))).toHaveLength(2);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readRows(bomb)).toMatchObject({ code: 'SHEET_UNREADABLE' });
  });

  it.each(['XFD1', 'A1048576'])('with a cell at %s is refused, not filled up with empty cells', async (name) => {
    const far = await tampered((parts) => ({ ...parts, [sheetPart]: strToU8(Buffer.from(parts[sheetPart]!).toString().replace('r="A2"', `r='${name}'`)) }));
    expect(await readRows(far)).toMatchObject({ code: 'SHEET_UNREADABLE' });
  });
});

describe('the template', () => {
  it('has the headings on its first sheet and nothing else', async () => {
    const column = { field: 'schoolCode', heading: { zh: '学校标识码', en: 'School code' }, required: true, hint: { zh: '', en: '' } };
    expect(await readRows(await templateOf([column]))).toEqual([['学校标识码* School code']]);
  });
});
