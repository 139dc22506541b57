import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Refusal } from '@heyu/contracts';
import { sheetLimits } from './limits.js';
import type { ReadSheet, SheetTask } from './read-sheet.worker.js';
import type { SheetRow } from './rows.rules.js';
import { refuseSheet } from './sheet.refusals.js';

export type { ReadSheet } from './read-sheet.worker.js';

/** By its name, so that it is the built one wherever this file itself runs from: a worker has no transform of its own. */
const workerFile = createRequire(import.meta.url).resolve('@heyu/sheets/worker');
/** Megabytes. Buffers are not part of a heap; they are bounded by what is unpacked. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * Reads a sheet, .xlsx or CSV, in a thread of its own with a limit of memory and time, so that whatever it is, the service goes on
 * serving and nothing is left behind. Refused: `SHEET_UNREADABLE`, `SHEET_TOO_LARGE`, `SHEET_TOO_LONG`, `SHEET_COLUMNS` and the like.
 */
export function readSheet(task: SheetTask): Promise<ReadSheet | Refusal> {
  const worker = new Worker(workerFile, { workerData: task, resourceLimits, execArgv: [], env: {}, stdin: false, stdout: true, stderr: true });
  return new Promise<ReadSheet | Refusal>((resolve) => {
    const tooLarge = (): void => resolve(refuseSheet('SHEET_TOO_LARGE'));
    const timer = setTimeout(tooLarge, sheetLimits.time);
    worker.once('message', (answer: ReadSheet | Refusal) => { clearTimeout(timer); resolve(answer); });
    worker.once('error', () => { clearTimeout(timer); tooLarge(); });
    worker.once('exit', () => { clearTimeout(timer); tooLarge(); });
  }).finally(() => worker.terminate());
}

/** The rows of a page of a sheet. */
export const rowsOf = (page: string): SheetRow[] => JSON.parse(page) as SheetRow[];
