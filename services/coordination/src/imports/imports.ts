import { isRefusal, type Refusal } from '@heyu/contracts';
import { refuse } from '../refusals.js';
import { refused, reportOf, type ImportedRow, type ImportReport } from './import-report.rules.js';
import { cellProblems, cellsOf, placesOf, type Cells, type Column } from './sheet.columns.rules.js';
import { readRows } from './sheet.file.js';

/** A sheet as it is sent: base64, and whether to say only what would happen. */
export interface SentSheet {
  readonly content: string;
  readonly dryRun: boolean;
}

/** How one kind of sheet is taken in: its columns, the one by which a row is known, and what becomes of a row that reads well. */
export interface SheetKind {
  readonly columns: readonly Column[];
  readonly key: string;
  settle(cells: Cells, row: number): Promise<ImportedRow>;
}

/** Row by row, each in a transaction of its own: what is refused stops nothing else, and the same sheet again changes nothing. */
export async function importSheet(sheet: SentSheet, kind: SheetKind): Promise<ImportReport | Refusal> {
  const rows = await readRows(Buffer.from(sheet.content, 'base64'));
  if (isRefusal(rows)) return rows;
  const [first = [], ...others] = rows;
  const places = placesOf(kind.columns, first);
  if (isRefusal(places)) return places;
  const seen = new Map<string, number>();
  const report: ImportedRow[] = [];
  for (const [at, texts] of others.entries()) {
    if (texts.every((text) => text.trim() === '')) continue;
    const row = at + 2;
    const cells = cellsOf(places, texts);
    const key = (cells[kind.key] ?? '').toUpperCase();
    const repeated = key === '' ? undefined : seen.get(key);
    const problems = [...repeated ? [refuse('ROW_REPEATED', kind.key, { row: repeated })] : [], ...cellProblems(kind.columns, cells)];
    seen.set(key, repeated ?? row);
    report.push(problems.length > 0 ? refused(row, key, problems) : await kind.settle(cells, row));
  }
  return reportOf(sheet.dryRun, report);
}
