import { isRefusal, textOf, type Refusal } from '@heyu/contracts';
import { heading, type Column } from './column.rules.js';
import { columnLetter, type Grid } from './grid.rules.js';
import { refuseSheet } from './sheet.refusals.js';

/** Where the headings of a grid stand. */
export interface Headings {
  /** By field. */
  readonly places: ReadonlyMap<string, number>;
  /** The first and the last row of the headings; data begin below. */
  readonly first: number;
  readonly last: number;
  /** Every column that has a heading, known or not. */
  readonly headed: ReadonlySet<number>;
  /** Headings that no column bears: what stands below them is not read. */
  readonly ignored: readonly string[];
}

/** A title, a note on how to fill in, an empty row: headings stand somewhere in the first ten rows that hold something. */
const rowsLookedAt = 10;

/** The headings of a grid: the first row that has all columns which are required; else what is missing of the row that has most. */
export function headingsOf(columns: readonly Column[], grid: Grid): Headings | Refusal {
  let [best, least]: [Refusal, number] = [missingOf(columns), columns.length];
  for (const { row } of grid.rows.slice(0, rowsLookedAt)) {
    const titles = titlesAt(grid, row);
    const missing = columns.filter((column) => column.required && !titles.some((title) => bears(title, column)));
    if (missing.length === 0) return placesIn(columns, titles, row, lastRowOf(grid, row));
    if (missing.length < least) [best, least] = [missingOf(missing), missing.length];
  }
  return best;
}

const missingOf = (columns: readonly Column[]): Refusal =>
  refuseSheet('SHEET_COLUMNS', null, { columns: columns.filter(({ required }) => required).map(heading).join('、') });

interface Title {
  readonly column: number;
  /** The text of each row of the headings, from above; a merged one counts for all that it spans. */
  readonly texts: readonly string[];
}

/** Headings that are merged over several rows make those rows one. */
const lastRowOf = (grid: Grid, row: number): number =>
  Math.max(row, ...grid.merges.filter(({ top, bottom }) => top <= row && bottom >= row && bottom - top < rowsLookedAt).map(({ bottom }) => bottom));

function titlesAt(grid: Grid, row: number): Title[] {
  const titles = new Map<number, string[]>();
  const say = (column: number, text: string): void => { titles.set(column, [...titles.get(column) ?? [], text]); };
  for (const { row: at, cells } of grid.rows.filter((one) => one.row >= row && one.row <= lastRowOf(grid, row))) {
    for (const [column, text] of cells) {
      const merge = grid.merges.find(({ top, left }) => top === at && left === column);
      for (let c = column; c <= Math.min(merge?.right ?? column, column + 100); c += 1) say(c, text);
    }
  }
  return [...titles].map(([column, texts]) => ({ column, texts })).sort((a, b) => a.column - b.column);
}

const bare = (title: string): string => textOf(title.normalize('NFKC')).replace(/[\s*]|[（(](?:必填|选填|required|optional)[)）]/gi, '').toLowerCase();

/** Whether a cell by itself is a heading of any of the columns. */
export const isHeadingOf = (columns: readonly Column[]) => (text: string): boolean => columns.some((column) => bears({ texts: [text] }, column));

/** By any of its rows, the lowest first, or by all of them together. */
function bears({ texts }: Pick<Title, 'texts'>, column: Column): boolean {
  const known = [column.field, column.heading.zh, column.heading.en, heading(column)].map(bare);
  return [texts.at(-1)!, ...texts, texts.join('')].map(bare).some((text) => known.includes(text));
}

function placesIn(columns: readonly Column[], titles: readonly Title[], first: number, last: number): Headings | Refusal {
  const places = new Map<string, number>();
  for (const column of columns) {
    const [found, again] = titles.filter((title) => bears(title, column));
    if (found && again) return refuseSheet('SHEET_COLUMN_TWICE', null, { heading: heading(column), first: columnLetter(found.column), second: columnLetter(again.column) });
    if (found) places.set(column.field, found.column);
  }
  const known = new Set(places.values());
  return {
    places, first, last, headed: new Set(titles.map(({ column }) => column)),
    ignored: titles.filter(({ column }) => !known.has(column)).map(({ texts }) => texts.at(-1)!.slice(0, 100)),
  };
}

/** The one grid of a file that has the headings. Two of them would be two registers, and one of them would go unread. */
export function gridWithHeadings(columns: readonly Column[], grids: readonly Grid[]): { grid: Grid; headings: Headings } | Refusal {
  const found = grids.map((grid) => ({ grid, headings: headingsOf(columns, grid) }));
  const good = found.filter((one): one is { grid: Grid; headings: Headings } => !isRefusal(one.headings));
  if (good.length > 1) return refuseSheet('SHEET_SEVERAL', null, { first: good[0]!.grid.name, second: good[1]!.grid.name });
  if (good.length === 1) return good[0]!;
  const refusals = found.map(({ headings }) => headings).filter(isRefusal);
  return refusals.find(({ code }) => code === 'SHEET_COLUMN_TWICE') ?? refusals.find(({ message }) => message.zh !== missingOf(columns).message.zh)
    ?? refusals[0] ?? missingOf(columns);
}
