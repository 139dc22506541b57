import { textOf, unusableIn, platformRefusal, type Refusal } from '@heyu/contracts';
import { meaning, parts, type Column } from './column.rules.js';
import { dayOf } from './day.rules.js';
import { columnLetter, type Grid, type GridRow } from './grid.rules.js';
import type { Headings } from './headings.rules.js';
import { refuseSheet } from './sheet.refusals.js';

/** A row of a sheet by field; an empty cell is an empty text. */
export type Cells = Readonly<Record<string, string>>;

/** What is wrong with a cell, and where it stands. */
export interface CellProblem extends Refusal {
  /** Letter of the column; null where the column is not in the sheet. */
  readonly column: string | null;
}
/** One row below the headings that holds something. */
export interface SheetRow {
  /** As the sheet counts, from 1. */
  readonly row: number;
  /** The cell by which the row is known, e.g. its code. */
  readonly key: string;
  readonly cells: Cells;
  /** Before any rule of the domain; nothing is done with a row that has any. */
  readonly problems: readonly CellProblem[];
}

/** All rows below the headings, each with what is wrong with it: a row that cannot be read is a row all the same. */
export function sheetRows(columns: readonly Column[], key: string, grid: Grid, headings: Headings): SheetRow[] {
  const seen = new Map<string, number>();
  return grid.rows.filter(({ row }) => row > headings.last).map((read) => {
    const cells = cellsOf(columns, grid, headings, read);
    const known = cells[key] ?? '';
    const first = known === '' ? undefined : seen.get(known);
    if (first === undefined) seen.set(known, read.row);
    const repeated = first === undefined ? [] : [at(refuseSheet('ROW_REPEATED', key, { row: first }), headings.places.get(key))];
    return { row: read.row, key: known, cells, problems: [...repeated, ...beyond(grid, headings, read), ...cellProblems(columns, headings, cells, read)] };
  });
}

function cellsOf(columns: readonly Column[], { from1904 }: Grid, { places }: Headings, { cells }: GridRow): Cells {
  return Object.fromEntries(columns.filter(({ field }) => places.has(field)).map(({ field, kind }) => {
    const text = textOf(cells.get(places.get(field)!) ?? '');
    if (kind === 'code') return [field, text.normalize('NFKC').replace(/\s/g, '').toUpperCase()];
    return [field, kind === 'day' ? dayOf(text, from1904) ?? text : text];
  }));
}

const at = (refusal: Refusal, column: number | undefined): CellProblem => ({ ...refusal, column: column === undefined ? null : columnLetter(column) });
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).toWellFormed();

/** Cells that show that the row was not parted as it was meant. */
function beyond({ delimiter }: Grid, { headed }: Headings, { cells }: GridRow): CellProblem[] {
  return [...cells].flatMap(([column, text]) => {
    if (!headed.has(column)) return [at(refuseSheet('CELL_BEYOND', null, { value: shown(textOf(text)) }), column)];
    return delimiter !== null && /[\r\n]/.test(text) && text.includes(delimiter) ? [at(refuseSheet('CELL_SEVERAL_LINES'), column)] : [];
  });
}

const digitsLost = /^[+-]?\d(?:\.\d+)?E\+?\d+$/;
const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;

/** What is wrong with the cells before any rule of the domain: required ones that are empty, words that mean nothing, codes that lost their end. */
function cellProblems(columns: readonly Column[], { places }: Headings, cells: Cells, read: GridRow): CellProblem[] {
  return columns.flatMap((column): CellProblem[] => {
    const text = cells[column.field] ?? '';
    const unusable = unusableIn(read.cells.get(places.get(column.field) ?? -1) ?? '');
    const problem = unusable ? platformRefusal('TEXT_INVALID', column.field, { ...unusable })
      : text === '' ? (column.required ? platformRefusal('MISSING', column.field) : null) : cellProblem(column, text);
    return problem ? [at(problem, places.get(column.field))] : [];
  });
}

function cellProblem({ field, kind, words }: Column, text: string): Refusal | null {
  if (errorValue.test(text)) return refuseSheet('CELL_INVALID', field, { value: text });
  if (kind === 'code' && digitsLost.test(text)) return refuseSheet('CELL_DIGITS_LOST', field, { value: text });
  if (kind === 'day' && dayOf(text) !== text) return refuseSheet('CELL_DAY', field, { value: shown(text) });
  const unknown = words && parts(text).find((part) => meaning(words, part) === null);
  return unknown === undefined ? null : refuseSheet('CELL_INVALID', field, { value: shown(unknown) });
}
