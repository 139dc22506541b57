import { strFromU8, unzipSync, zipSync } from 'fflate';

const mostBytes = 8 * 1024 * 1024;
const mostFiles = 200;
const cellName = /\sr\s*=\s*(["'])([^"']*)\1/g;
/** Columns A to ZZ, at most 9,999 rows: beyond that readers fill memory with empty cells. */
const usualName = /^([A-Z]{1,2})?\d{1,4}$/;

/**
 * A workbook that is safe to hand to a reader: at most 8 MB unpacked in 200 files, no cell far out. Unpacked by the archive's
 * directory with these bounds and packed anew, so that the reader sees only what was checked. Throws otherwise.
 */
export function checkedWorkbook(content: Buffer): Buffer {
  let [bytes, files] = [0, 0];
  const parts = unzipSync(content, {
    filter: ({ name, originalSize }) => {
      [bytes, files] = [bytes + originalSize, files + 1];
      if (bytes > mostBytes || files > mostFiles) throw new Error('The workbook is too large unpacked');
      return /^(_rels\/|xl\/|\[Content_Types\]\.xml$)/.test(name) && !/^xl\/(media|drawings|embeddings)\//.test(name);
    },
  });
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/') || !name.endsWith('.xml')) continue;
    for (const [, , cell] of strFromU8(part).matchAll(cellName)) {
      if (!usualName.test(cell!)) throw new Error('A cell stands too far out');
    }
  }
  return Buffer.from(zipSync(parts, { level: 0 }));
}
