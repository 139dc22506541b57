import { isRefusal, platformRefusal, type Actor, type Recorded, type Refusal } from '@heyu/contracts';
import { Home, reaction, RefusedError, type HomeTx } from '@heyu/persistence';
import { rowsOf, type ReadSheet, type SheetRow } from '@heyu/sheets';
import { Logger } from '@nestjs/common';
import { ImportKinds, type ImportKind } from './import-kinds.js';
import { asCame, counted, told, type ImportedRow, type Settled } from './import.rules.js';
import { importPageId, importPages, imports, type Import, type ImportPage } from './import.table.js';
import { refuseImport } from './imports.refusals.js';
import { ReadSheets } from './read-sheets.js';

const logger = new Logger('WorkImports');

/**
 * Works through what is imported, a page of rows at a time: what the rows do, what is told of them and how far it is are one transaction,
 * so that each row has its effect once, whatever dies. After a page others have their turn.
 */
export const workImports = reaction({
  name: 'work-imports',
  of: imports,
  wokenBy: [],
  needs: [Home, ImportKinds, ReadSheets],
  async react(tx, standing, home, kinds, sheets) {
    if (standing.finishedAt !== null) return null;
    const kind = kinds.of(standing.kind);
    const sheet = await barred(tx, home, kind, standing) ?? await sheets.of(kind, standing.sha256);
    const next = isRefusal(sheet) ? { ...standing, state: 'REFUSED' as const, refusal: sheet } : await goOn(tx, kind, standing, sheet);
    const finished = next.state === 'DONE' || next.state === 'REFUSED';
    await tx.keep(imports, { ...next, finishedAt: finished ? await tx.now() : null });
    if (!finished) return tx.now();
    sheets.forget(kind, standing.sha256);
    return null;
  },
});

/** Whoever may not import any more, or whose body is void since, has the rest refused. */
const barred = async (tx: HomeTx, home: Home, kind: ImportKind, { by }: Import): Promise<Refusal | null> =>
  (kind.mayImport(by as Actor, tx.region) ? home.barred(by as Actor) : platformRefusal('NOT_ALLOWED'));

async function goOn(tx: HomeTx, kind: ImportKind, standing: Recorded<Import>, sheet: ReadSheet): Promise<Recorded<Import>> {
  if (standing.state === 'WAITING') {
    const read = { ...standing, rowsRead: sheet.count, headingsRow: sheet.headingsRow, ignoredHeadings: [...sheet.ignored] };
    return sheet.count > 0 ? { ...read, state: 'WORKING' } : { ...read, state: 'REFUSED', refusal: refuseImport('SHEET_EMPTY', null, { row: sheet.headingsRow }) };
  }
  const { id: importId, pagesDone: page, rowsDone } = standing;
  const rows: ImportedRow[] = [];
  for (const row of rowsOf(sheet.pages[page]!)) rows.push(await settle(tx, kind, standing, row, sheet));
  await tx.keep<ImportPage>(importPages, { id: importPageId(importId, page), importId, page, rows });
  return { ...standing, ...counted(standing, rows), state: page + 1 < sheet.pages.length ? 'WORKING' : 'DONE', rowsDone: rowsDone + rows.length, pagesDone: page + 1 };
}

async function settle(tx: HomeTx, kind: ImportKind, { by, dryRun }: Import, { row, key, cells, problems }: SheetRow, { letters }: ReadSheet): Promise<ImportedRow> {
  if (problems.length > 0) return told(row, key, problems, dryRun);
  const keeps = (answer: Settled | Refusal): boolean => !dryRun && !isRefusal(answer);
  const came = await tx.part(by as Actor, kind.action, (part) => kind.settle(part, cells), keeps).catch((error: unknown) => failed(row, error));
  return told(row, key, asCame(came, letters), dryRun);
}

/** A row that fails by itself holds no other up; where the database or the process fails, the page is done again. */
function failed(row: number, error: unknown): Settled | Refusal {
  if (error instanceof RefusedError) return error.refusal;
  const { name, driverError } = error as { name?: string; driverError?: { code?: string } };
  if (name !== 'ZodError' && !/^2[23]/.test(driverError?.code ?? '')) throw error;
  logger.error(`Row ${row} failed: ${(error as Error).message}`);
  return refuseImport('ROW_FAILED');
}
