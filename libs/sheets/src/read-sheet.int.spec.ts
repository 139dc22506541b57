import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columns, headings, problemsOf, read, sheetPart, taken, tampered, whole, workbook } from './sheets.fixture.js';
import { templateOf, writeSheets } from './index.js';

const cells = async (content: Buffer) => (await taken(content)).map(({ cells: { code, name, since } }) => [code, name, since]);
const csv = (text: string) => Buffer.from(text);
const head = headings.join(',');

describe('CSV as schools send it', () => {
  it.each([
    ['three kinds of line ends', `${head}\n1,甲\r\n2,乙\r3,丙\r\n`, ['1', '2', '3']],
    ...['\u2028', '\u2029', '\u0085', '\v', '\f'].map((end): [string, string, string[]] => [`lines that end with U+${end.codePointAt(0)!.toString(16)}`, [head, '1,甲', '2,乙', ''].join(end), ['1', '2']]),
    ['one line that ends otherwise', `${head}\n1,甲\u20282,乙\n3,丙`, ['1', '2', '3']],
    [';', '学校标识码;学校名称\n1;甲, 乙', ['1']], ['tabs', '学校标识码\t学校名称\n1\t甲', ['1']], ['，', '学校标识码，学校名称\n1，甲', ['1']],
    ['a line that says its delimiter', 'sep=;\n学校标识码;学校名称\n1;甲', ['1']],
    ['quotes where there need be none', '"学校标识码","学校名称"\n"1","甲 ""乙"", 丙"', ['1']],
    ['empty lines and empty cells at the end', `${head},,\n\n1,甲,,,,,\n,,,\n`, ['1']],
    ['a title above that holds commas, and texts below that hold more', '河北省，天津市，北京市\n学校标识码\t学校名称\n1\t甲，乙，丙，丁', ['1']],
    ['a title above', `河北省学校一览\n,,\n${head}\n1,甲`, ['1']],
  ])('with %s', async (_, text, keys) => {
    const rows = await taken(csv(text));
    expect(rows.map(({ key }) => key)).toEqual(keys);
    expect(problemsOf(rows)).toEqual([]);
  });

  it.each<[string, Buffer]>([
    ['UTF-8', csv(`${head}\n1,甲`)], ['UTF-8 with a mark', csv(`\uFEFF${head}\n1,甲`)], ['UTF-16 LE', Buffer.from(`\uFEFF${head}\n1,甲`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\uFEFF${head}\n1,甲`, 'utf16le').swap16()],
    ['UTF-16 LE without a mark', Buffer.from(`${head}\n1,甲`, 'utf16le')], ['UTF-16 BE without a mark', Buffer.from(`${head}\n1,甲`, 'utf16le').swap16()], ['GBK', Buffer.from('d1a7d0a3b1eacab6c2eb2cd1a7d0a3c3fbb3c60a312cbcd7', 'hex')],
    ['GBK behind the mark of UTF-8', Buffer.from('efbbbfd1a7d0a3b1eacab6c2eb2cd1a7d0a3c3fbb3c60a312cbcd7', 'hex')],
  ])('in %s', async (_, content) => expect((await taken(content))[0]?.cells).toMatchObject({ code: '1', name: '甲' }));

  it('is refused where it is no text, or where a quote has no partner: by row, column and cure', async () => {
    expect(await read(Buffer.from([0xff, 0xff, 0, 0x80]))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), ...Array.from(head, (c) => Buffer.from([c.codePointAt(0)! & 255, c.codePointAt(0)! >> 8, 0, 0]))]))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(Buffer.from('d0cf11e0a1b11ae1000000000000000000000000000000003e000300feff0900', 'hex'))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    for (const stray of ['1,"甲\n2,乙\n', '1,甲"乙\n2,丙\n', '1,"甲"乙\n2,丙\n']) {
      expect(await read(csv(`${head}\n${stray}`))).toMatchObject({ code: 'SHEET_QUOTE', message: { en: expect.stringContaining('row 2, column B') } });
    }
  });

  it('refuses rows longer than the headings, and those into which stray quotes drew others', async () => {
    expect(problemsOf(await taken(csv('学校标识码,学校名称\n1,甲,乙\n2,丙,\n')))).toEqual(['C2 CELL_BEYOND']);
    expect(problemsOf(await taken(csv(`${head}\n1,"甲\n2,乙\n3,丙"\n4,丁\n`)))).toEqual(['B2 CELL_SEVERAL_LINES']);
  });
});

describe('cells as people fill them in', () => {
  it.each([['2021-06-01'], ['2021/6/1'], ['2021年6月1日'], ['2021.6.1'], ['20210601'], ['２０２１／６／１'], ['2021-06-01 00:00:00'], ['44348']])('%s is a day', async (day) =>
    expect(await cells(await workbook(['1', '甲', day]))).toEqual([['1', '甲', '2021-06-01']]));

  it.each(['2021/13/1', '2021年2月30日', '6月1日', '明年', '1.6.2021'])('%s is none', async (day) =>
    expect(problemsOf(await taken(await workbook(['1', '甲', day])))).toEqual(['C2 CELL_DAY']));

  it('codes are read whatever their width and case, and refused where Excel lost their end', async () => {
    expect((await taken(await workbook(['９１120116dem000014x ', '甲'], [4113016204, '乙']))).map(({ key }) => key)).toEqual(['91120116DEM000014X', '4113016204']);
    for (const lost of [121301167254819000, '1.21301E+17', '1.21301167254819E+17']) {
      expect(problemsOf(await taken(await workbook([lost, '甲'])))).toEqual(['A2 CELL_DIGITS_LOST']);
    }
  });

  it('words that mean nothing, errors of formulas, and texts that nobody may hold are refused by cell', async () => {
    const rows = await taken(await workbook(['1', '甲', '', '专科/本科'], ['2', '#N/A', '', '博士'], ['3', '甲\u202e乙'], ['4', '\u200b'], ['1', '丙']));
    expect(problemsOf(rows)).toEqual(['B3 CELL_INVALID', 'D3 CELL_INVALID', 'B4 TEXT_INVALID', 'B5 MISSING', 'A6 ROW_REPEATED']);
  });
});

describe('workbooks as schools send them', () => {
  it('with a day that Excel formats, and its days from 1904', async () => {
    const dated = (date1904: string) => tampered((parts) => ({
      ...parts,
      'xl/styles.xml': '<x:styleSheet xmlns:x="y"><x:numFmts><x:numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></x:numFmts><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="176"/></x:cellXfs></x:styleSheet>',
      'xl/workbook.xml': parts['xl/workbook.xml']!.replace(/<workbookPr[^>]*\/>/, '').replace('<sheets>', `<workbookPr date1904="${date1904}"/><sheets>`),
      [sheetPart]: parts[sheetPart]!.replace('</row></sheetData>', `<c r="C2" s="1"><v>${date1904 === '1' ? 42886 : 44348}.5</v></c></row></sheetData>`),
    }));
    for (const date1904 of ['0', '1']) expect(await cells(await dated(date1904))).toEqual([['4113016204', '河北工业职业技术大学', '2021-06-01']]);
  });

  it('with headings over several rows and far cells that are only formatted', async () => {
    const { code, name } = { code: '学校标识码', name: '学校名称' };
    const merged = await tampered((parts) => ({
      ...parts,
      [sheetPart]: parts[sheetPart]!.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>
        <row r="1"><c r="A1" t="str"><v>学校一览表</v></c></row>
        <row r="3"><c r="A3" t="str"><v>${code}</v></c><c r="B3" t="str"><v>${name}</v></c><c r="C3" t="str"><v>其他</v></c></row>
        <row r="4"><c r="C4" t="str"><v>启用日期</v></c><c r="D4" t="str"><v>备注</v></c></row>
        <row r="5"><c r="A5" t="str"><v>1</v></c><c r="B5" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is></c><c r="C5" t="d"><v>2021-06-01T00:00:00</v></c><c r="XFD5" s="1"/></row>
        <row r="1048576"><c r="A1048576" s="1"/></row></sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:D3"/></mergeCells>`),
    }));
    expect(await cells(merged)).toEqual([['1', '甲乙', '2021-06-01']]);
    expect(await read(merged)).toMatchObject({ headingsRow: 4, ignored: ['备注'], count: 1 });
  });

  it('with a hidden first sheet, a cover, notes; but not with two registers, nor with a heading twice', async () => {
    const sheet = (name: string, ...data: string[][]) => ({ name, headings: data[0]!, rows: data.slice(1), widths: [], whole });
    const register = (name: string, key: string) => sheet(name, headings, [key, '甲']);
    const hidden = await writeSheets(register('旧', '1'), sheet('封面', ['某厅']), register('新', '2'));
    const twice = await writeSheets(register('甲', '1'), register('乙', '2'));
    const { unzipSync, zipSync, strToU8, strFromU8 } = await import('fflate');
    const parts = unzipSync(hidden);
    parts['xl/workbook.xml'] = strToU8(strFromU8(parts['xl/workbook.xml']!).replace('<sheet ', '<sheet state="hidden" '));
    expect((await taken(Buffer.from(zipSync(parts)))).map(({ key }) => key)).toEqual(['2']);
    expect(await read(twice)).toMatchObject({ code: 'SHEET_SEVERAL', message: { zh: expect.stringContaining('“甲”和“乙”') } });
    expect(await read(csv('学校标识码,学校名称,名称,学校名称\n1,甲,,乙'))).toMatchObject({ code: 'SHEET_COLUMN_TWICE', message: { en: expect.stringContaining('columns B and D') } });
    expect(await read(csv('代码,学校名称\n1,甲'))).toMatchObject({ code: 'SHEET_COLUMNS', message: { zh: '缺少列：学校标识码* School code' } });
  });

  it('and the template itself, filled in or not', async () => expect(await taken(await templateOf(columns))).toEqual([]));
});

const text = fc.oneof(fc.constantFrom('', '', ' ', '\u3000', '甲', '4113016204', 'a,b', 'a"b', 'a\nb', '2021/6/1', '专科', '\u200b', '=1'), fc.string({ unit: 'binary', maxLength: 4 }));
const sheet = fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), { maxLength: 12 });
/** Rows in which a person sees something. */
const seen = (rows: readonly string[][]): number[] => rows.flatMap((row, at) => (row.some((cell) => /[^\p{Z}\p{M}\s\u2800\p{Default_Ignorable_Code_Point}]/u.test(cell)) ? [at + 2] : []));

describe('no row ever vanishes', () => {
  it('of a workbook', () => fc.assert(fc.asyncProperty(sheet, async (rows) => {
    expect((await taken(await workbook(...rows))).map(({ row }) => row)).toEqual(seen(rows));
  }), { numRuns: 30 }), 120_000);

  it('of a CSV file, whatever its delimiter and line ends', () => fc.assert(fc.asyncProperty(sheet, fc.constantFrom(',', ';', '\t', '，'), fc.infiniteStream(fc.constantFrom('\n', '\r\n', '\r')), async (rows, delimiter, ends) => {
    const usable = rows.map((row) => row.map((cell) => cell.toWellFormed().replaceAll('\u0000', '').replaceAll('\ufeff', '')));
    const lines = [headings, ...usable].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter));
    expect((await taken(csv(lines.map((line) => line + ends.next().value).join('')))).map(({ row }) => row)).toEqual(seen(usable));
  }), { numRuns: 30 }), 120_000);
});
