/** What is taken of a sheet; beyond it the sheet is refused, whatever it says of itself. */
export const sheetLimits = {
  /** Rows below the headings. */
  rows: 20_000,
  /** Rows that are worked through at a time. */
  pageRows: 100,
  /** Cells that hold something. */
  cells: 1_000_000,
  /** Characters of all cells, a text counted as often as it is used. */
  characters: 20_000_000,
  /** Bytes that the parts of a workbook which are read have unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Parts of a workbook. */
  parts: 2_000,
  /** Milliseconds. */
  time: 15_000,
} as const;

/** What Excel itself holds: no sheet that is written goes beyond. */
export const excelLimits = { rows: 1_048_576, columns: 16_384, cellCharacters: 32_767 } as const;
