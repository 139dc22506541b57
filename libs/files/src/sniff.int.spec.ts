import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sniff } from './sniff.js';

const pngMagic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const signature = (type: string) => ({ kind: 'signature', type });

describe('sniff', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'heyu-sniff-')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each<[string, Buffer, object]>([
    ['a PNG', png, signature('image/png')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), signature('application/pdf')],
    ['HTML, whatever its name', Buffer.from('<!doctype html><script>alert(1)</script>'), { kind: 'unknown' }],
    ["HTML behind a PNG's first eight bytes", Buffer.concat([pngMagic, Buffer.from('<html><script>alert(1)</script></html>')]), { kind: 'unknown' }],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), { kind: 'unknown' }],
    ['a table in UTF-8', Buffer.from('课程,学分\n机械制图,4\n'), { kind: 'text' }],
    ['text that ends in half a character', Buffer.concat([Buffer.from('课程'), Buffer.from([0xe8, 0xaf])]), { kind: 'unknown' }],
    ['NUL bytes deep inside a text', Buffer.concat([Buffer.alloc(200_000, 'a'), Buffer.from([0]), Buffer.from('b')]), { kind: 'unknown' }],
    ['random bytes', Buffer.from([1, 2, 3, 4, 250, 251, 252]), { kind: 'unknown' }],
  ])('%s', async (name, bytes, expected) => {
    const path = join(folder, `${Buffer.from(name).toString('hex').slice(0, 40)}.png`);
    await writeFile(path, bytes);
    expect(await sniff(path)).toEqual(expected);
  });

  test.each<[string, Buffer, string]>([
    ['GBK', Buffer.from('d1a7d0a3b1eacab6c2eb2c310a', 'hex'), 'legacy-text'],
    ['UTF-16 LE', Buffer.from('\uFEFF课程\t学分\r\n', 'utf16le'), 'legacy-text'],
    ['UTF-16 BE', Buffer.from('\uFEFF课程\t学分\r\n', 'utf16le').swap16(), 'legacy-text'],
    ['UTF-16 without a mark', Buffer.from('课程\t学分\r\n', 'utf16le'), 'legacy-text'],
    ['GBK behind the mark of UTF-8', Buffer.from('efbbbfd1a7d0a3b1eacab6c2eb2c310a', 'hex'), 'legacy-text'],
    ['random bytes', Buffer.from([1, 2, 3, 4, 250, 251, 252]), 'unknown'],
    ['HTML in UTF-16', Buffer.from('\uFEFF<html>', 'utf16le'), 'signature'],
  ])('%s is text only where other encodings are taken', async (name, bytes, kind) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    expect(await sniff(path, true)).toMatchObject({ kind });
    expect((await sniff(path)).kind).not.toMatch(/text/);
  });
});
