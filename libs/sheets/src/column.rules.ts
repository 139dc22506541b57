import type { Message } from '@heyu/contracts';

/** A column of a sheet: recognised by its Chinese or English heading or by its field. */
export interface Column {
  readonly field: string;
  readonly heading: Message;
  readonly required: boolean;
  /** What to write, for the template. */
  readonly hint: Message;
  /** Codes are read whatever their width and case, days however people write them; texts as they are. */
  readonly kind?: 'code' | 'day';
  /** The words that a cell may hold, in either language, and what each means. */
  readonly words?: Readonly<Record<string, string>>;
}

export const heading = ({ heading: { zh, en }, required }: Column): string => `${zh}${required ? '*' : ''} ${en}`;

/** What a word of a column means: a code stands for itself. */
export function meaning(words: Readonly<Record<string, string>>, word: string): string | null {
  const code = word.toUpperCase();
  if (Object.values(words).includes(code)) return code;
  return Object.hasOwn(words, word) ? words[word]! : null;
}

/** A cell with several words, e.g. `专科、职业本科` or `专科/职业本科`. */
export const parts = (text: string): string[] => split(text, /[、，,;；/|\n]/);
/** A cell with several names, in which a stroke may occur. */
export const names = (text: string): string[] => split(text, /[、，,;；\n]/);

const split = (text: string, at: RegExp): string[] => text.split(at).map((part) => part.trim()).filter((part) => part !== '');
