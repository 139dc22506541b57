import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { sheetLimits } from './limits.js';
import { read, sheetPart, taken, tampered, workbook } from './sheets.fixture.js';

const mb = 1024 * 1024;
const relations = 'xl/_rels/workbook.xml.rels';
const elsewhere = (target: string) => (parts: Record<string, string>) =>
  ({ ...parts, [relations]: parts[relations]!.replace(/worksheets\/sheet1\.xml/, target) });
const cell = (text: string) => (parts: Record<string, string>) => ({ ...parts, [sheetPart]: parts[sheetPart]!.replace('</sheetData>', `${text}</sheetData>`) });

/** How long the event loop of this process was held up at most while something was done, in milliseconds. */
async function heldUp(work: () => Promise<unknown>): Promise<number> {
  let [most, last] = [0, performance.now()];
  const look = () => { most = Math.max(most, performance.now() - last); last = performance.now(); };
  const timer = setInterval(look, 1);
  await work().finally(() => clearInterval(timer));
  look();
  return most;
}

describe('a workbook that its parts belie', () => {
  it.each<[string, Parameters<typeof tampered>[0], string]>([
    ['whose worksheet lies elsewhere and unpacks to 80 MB',
      (parts) => ({ ...elsewhere('../far/away.xml')(parts), 'far/away.xml': Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(80 * mb, ' ')]) }), 'SHEET_TOO_LARGE'],
    ['whose texts lie elsewhere and unpack to 80 MB', (parts) => ({
      ...parts, [relations]: parts[relations]!.replace('</Relationships>', '<Relationship Id="x" Type="http://x/sharedStrings" Target="/any.bin"/></Relationships>'), 'any.bin': Buffer.alloc(80 * mb, ' ') }), 'SHEET_TOO_LARGE'],
    ['whose worksheet is outside the archive', elsewhere('../../../../etc/passwd'), 'SHEET_UNREADABLE'],
    ['whose worksheet is on another machine', (parts) => ({ ...parts, [relations]: parts[relations]!.replace(/Target="worksheets/, 'TargetMode="External" Target="http://127.0.0.1/worksheets') }), 'SHEET_UNREADABLE'],
    ['with an entity bomb', (parts) => ({ ...parts, [sheetPart]: parts[sheetPart]!.replace(/^<\?xml[^>]*\?>/, '$&<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>').replace('4113016204', '&b;') }), 'SHEET_UNREADABLE'],
    ['with an entity of the outside', (parts) => ({ ...parts, [sheetPart]: parts[sheetPart]!.replace(/^<\?xml[^>]*\?>/, '$&<!DOCTYPE x SYSTEM "file:///etc/passwd">') }), 'SHEET_UNREADABLE'],
    ['in UTF-16', (parts) => ({ ...parts, [sheetPart]: Buffer.from(`\uFEFF${parts[sheetPart]}`, 'utf16le') }), 'SHEET_UNREADABLE'],
    ['with a cell outside of any sheet', cell('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), 'SHEET_UNREADABLE'],
    ['with a text of 32,000 characters in a million cells', (parts) => ({
      ...parts, [sheetPart]: parts[sheetPart]!.replace('</sheetData>', `${Array.from({ length: 1000 }, (_, row) => `<row r="${row + 9}">${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`).join('')}</sheetData>`),
      [relations]: parts[relations]!.replace('</Relationships>', '<Relationship Id="x" Type="http://x/sharedStrings" Target="texts.xml"/></Relationships>'),
      'xl/texts.xml': `<sst><si><t>${'甲'.repeat(32_000)}</t></si></sst>` }), 'SHEET_TOO_LARGE'],
    ['nested without end', (parts) => ({ ...parts, [sheetPart]: parts[sheetPart]!.replace('<sheetData>', '<a>'.repeat(6 * mb)) }), 'SHEET_TOO_LARGE'],
    ['with thousands of parts', (parts) => ({ ...parts, ...Object.fromEntries(Array.from({ length: sheetLimits.parts }, (_, n) => [`xl/${n}.xml`, '<a/>'])) }), 'SHEET_TOO_LARGE'],
  ])('%s is refused, and the service goes on serving', async (_, change, code) => {
    const content = await tampered(change);
    expect(content.length).toBeLessThan(2 * mb);
    let answer: unknown;
    const ms = await heldUp(async () => { answer = await read(content); });
    expect(answer).toMatchObject({ code });
    expect(ms).toBeLessThan(1_000);
  });

  it('is refused where it lies about a size, names a part twice, holds an archive, or is none', async () => {
    const good = await tampered((parts) => parts);
    expect(await taken(good)).toHaveLength(1);
    const lying = Buffer.from(good);
    const name = lying.lastIndexOf(sheetPart);
    lying.writeUInt32LE(3, name - 46 + 24);
    expect(await read(lying)).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(await tampered((parts) => ({ ...parts, 'XL/worksheets/Sheet1.xml': parts[sheetPart]! })))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(Buffer.from(zipSync({ 'inner.xlsx': good })))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(Buffer.from(zipSync({ '../xl/workbook.xml': strToU8('<a/>') })))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(Buffer.from('PK\u0003\u0004 rubbish'))).toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(await read(Buffer.alloc(0))).toMatchObject({ code: 'SHEET_COLUMNS' });
  });

  it('pollutes nothing with names that objects have of themselves', async () => {
    const odd = await tampered((parts) => ({ ...parts, __proto__x: '<a/>', [sheetPart]: parts[sheetPart]!.replace('<row ', '<row __proto__="x" constructor="y" ').replace(/<c r="B2".*?<\/c>/, '<c r="B2" t="str"><v>__proto__</v></c>') }), ['4113016204', '甲']);
    expect((await taken(odd))[0]).toMatchObject({ cells: { name: '__proto__' }, problems: [] });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('that is long, and one with a million empty lines, are read or refused without holding the service up', async () => {
    const long = await workbook(...Array.from({ length: sheetLimits.rows }, (_, n) => [String(4_100_000_000 + n), `学校${n}`]));
    const ms = await heldUp(async () => expect(await taken(long)).toHaveLength(sheetLimits.rows));
    expect(ms).toBeLessThan(1_000);
    const csv = `学校标识码,学校名称\n${',\n'.repeat(1_000_000)}4113016204,河北\n`;
    expect(await taken(Buffer.from(csv))).toMatchObject([{ row: 1_000_002, key: '4113016204' }]);
    expect(await read(Buffer.from(`学校标识码,学校名称\n${'1,2\n'.repeat(sheetLimits.rows + 1)}`))).toMatchObject({ code: 'SHEET_TOO_LONG' });
  });
});
