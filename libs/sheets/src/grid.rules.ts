/** A row that holds something. */
export interface GridRow {
  /** As the sheet counts, from 1. */
  readonly row: number;
  /** By column, from 0; only cells in which something is to be seen. */
  readonly cells: ReadonlyMap<number, string>;
}
/** Cells that a spreadsheet shows as one; rows and columns as in `GridRow`, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
/** What stands on one worksheet, or in a CSV file. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** What parts the cells of a CSV file; null for a worksheet. */
  readonly delimiter: string | null;
  /** Whether its days count from 1904, as on old Macs, not from 1900. */
  readonly from1904: boolean;
}

/** `A`, `B` … `XFD`. */
export function columnLetter(column: number): string {
  const above = Math.floor(column / 26);
  return `${above > 0 ? columnLetter(above - 1) : ''}${String.fromCharCode(65 + column % 26)}`;
}
