import { textOf } from '@heyu/contracts';
import type { GridRow } from './grid.rules.js';
import { sheetLimits } from './limits.js';
import { refuseSheet, SheetRefused, tooLarge } from './sheet.refusals.js';

/** Rows above and among the headings that are read besides the data. */
const spareRows = 20;

/** Collects a grid and stops where it grows beyond what is taken; counts over all grids of a file. */
export class GridBuilder {
  private cells = 0;
  private characters = 0;
  private rows: GridRow[] = [];

  add(row: number, texts: Iterable<readonly [column: number, text: string]>): void {
    const cells = new Map<number, string>();
    for (const [column, text] of texts) {
      if (textOf(text) === '') continue;
      cells.set(column, text);
      [this.cells, this.characters] = [this.cells + 1, this.characters + text.length];
      if (this.cells > sheetLimits.cells || this.characters > sheetLimits.characters) throw tooLarge();
    }
    if (cells.size === 0) return;
    this.rows.push({ row, cells });
    if (this.rows.length > sheetLimits.rows + spareRows) throw new SheetRefused(refuseSheet('SHEET_TOO_LONG', null, { max: sheetLimits.rows }));
  }

  /** The rows since the last call, in the order of the sheet. */
  take(): GridRow[] {
    const rows = this.rows.sort((a, b) => a.row - b.row);
    this.rows = [];
    return rows;
  }
}
