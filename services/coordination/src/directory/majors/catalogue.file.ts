import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Majors, type CatalogueFile } from './majors.js';

/** The catalogues that are shipped: `<year>.csv` whole, `<year>-supplement.csv` what a year adds or ends. */
const shipped = fileURLToPath(new URL('../../../data/majors', import.meta.url));
const fileName = /^(\d{4})(-supplement)?\.csv$/;

const year = z.string().regex(/^(\d{4})?$/).transform((text) => (text === '' ? null : Number(text))).default(null);
const rowsOf = z.array(z.object({
  code: z.string().regex(/^(\d{2}|\d{4}|\d{6}K?)$/), nameZh: z.string().min(1), firstIntakeYear: year, lastIntakeYear: year,
}));

/** Reads every catalogue of a folder; a file or row that is not as it should be is named and nothing starts. */
export function readMajors(dir: string = shipped): Majors {
  return new Majors(readdirSync(dir).sort().map((name) => readCatalogue(dir, name)));
}

function readCatalogue(dir: string, name: string): CatalogueFile {
  const [, fileYear, supplement] = fileName.exec(name) ?? [];
  if (!fileYear) throw new Error(`${join(dir, name)}: a catalogue is named <year>.csv or <year>-supplement.csv`);
  const rows = rowsOf.safeParse(parse(readFileSync(join(dir, name)), { bom: true, columns: true, skip_empty_lines: true, trim: true }));
  if (!rows.success) {
    const problems = rows.error.issues.map(({ path, message }) => `  row ${Number(path[0]) + 2}, ${String(path[1])}: ${message}`);
    throw new Error(`${join(dir, name)}:\n${problems.join('\n')}`);
  }
  return { year: Number(fileYear), supplement: supplement !== undefined, rows: rows.data };
}
