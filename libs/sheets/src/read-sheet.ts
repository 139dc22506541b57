import { createRequire } from 'node:module';
import type { Refusal } from '@heyu/contracts';
import { ChildFailed, inChild } from '@heyu/host';
import { sheetLimits } from './limits.js';
import type { ReadSheet, SheetTask } from './read-sheet.child.js';
import type { SheetRow } from './rows.rules.js';
import { refuseSheet } from './sheet.refusals.js';

export type { ReadSheet } from './read-sheet.child.js';

/** By its name, so that it is the built one wherever this file itself runs from: a process has no transform of its own. */
const childFile = createRequire(import.meta.url).resolve('@heyu/sheets/child');
/** Buffers are not part of a heap; they are bounded by what is unpacked. */
const limits = { megabytes: 384, ms: sheetLimits.time } as const;

/**
 * Reads a sheet, .xlsx or CSV, in a process of its own with a limit of memory and time, so that whatever it is, the service goes on
 * serving and nothing is left behind. Refused: `SHEET_UNREADABLE`, `SHEET_TOO_LARGE`, `SHEET_TOO_LONG`, `SHEET_COLUMNS` and the like.
 */
export const readSheet = (task: SheetTask): Promise<ReadSheet | Refusal> =>
  inChild<ReadSheet | Refusal>(childFile, task, limits).catch((error: unknown) => {
    if (error instanceof ChildFailed) return refuseSheet('SHEET_TOO_LARGE');
    throw error;
  });

/** The rows of a page of a sheet. */
export const rowsOf = (page: string): SheetRow[] => JSON.parse(page) as SheetRow[];
