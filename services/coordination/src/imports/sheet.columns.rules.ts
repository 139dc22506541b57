import type { Message, Refusal } from '@heyu/contracts';
import { refuse } from '../refusals.js';

/** A column of a sheet: recognised by its Chinese or English heading or by its field. */
export interface Column {
  readonly field: string;
  readonly heading: Message;
  readonly required: boolean;
  /** What to write, for the template. */
  readonly hint: Message;
  /** The words that a cell may hold, in either language, and what each means. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A row of a sheet by field; texts are trimmed, an empty cell is an empty text. */
export type Cells = Readonly<Record<string, string>>;

export const heading = ({ heading: { zh, en }, required }: Column): string => `${zh}${required ? '*' : ''} ${en}`;

/** Where each column stands in the sheet's first row; refused where one that is required is missing. */
export function placesOf(columns: readonly Column[], firstRow: readonly string[]): ReadonlyMap<string, number> | Refusal {
  const titles = firstRow.map(bare);
  const places = new Map<string, number>();
  for (const column of columns) {
    const names = [column.field, column.heading.zh, column.heading.en, heading(column)].map(bare);
    const at = titles.findIndex((title) => names.includes(title));
    if (at >= 0) places.set(column.field, at);
  }
  const missing = columns.filter(({ field, required }) => required && !places.has(field));
  return missing.length === 0 ? places : refuse('SHEET_COLUMNS', 'content', { columns: missing.map(heading).join('、') });
}

const bare = (title: string): string => title.replace(/[\s*\uFF0A]/g, '').toLowerCase();

export const cellsOf = (places: ReadonlyMap<string, number>, row: readonly string[]): Cells =>
  Object.fromEntries([...places].map(([field, at]) => [field, (row[at] ?? '').trim()]));

/** What is wrong with the cells before any rule of the domain: required ones that are empty, words that mean nothing. */
export function cellProblems(columns: readonly Column[], cells: Cells): Refusal[] {
  return columns.flatMap(({ field, required, words }): Refusal[] => {
    const text = cells[field] ?? '';
    if (text === '') return required ? [refuse('MISSING', field)] : [];
    const unknown = words ? parts(text).find((part) => meaning(words, part) === null) : undefined;
    return unknown === undefined ? [] : [refuse('CELL_INVALID', field, { value: unknown })];
  });
}

/** A cell with several values, e.g. `专科、职业本科`. */
export const parts = (text: string): string[] => text.split(/[、，,;；/|]/).map((part) => part.trim()).filter((part) => part !== '');

/** What a word of a column means: a code stands for itself. */
export function meaning(words: Readonly<Record<string, string>>, word: string): string | null {
  const code = word.toUpperCase();
  if (Object.values(words).includes(code)) return code;
  return Object.hasOwn(words, word) ? words[word]! : null;
}
