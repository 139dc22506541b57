/** A character that no text may hold: its code point, and its place counted from 1. */
export interface UnusableCharacter {
  readonly character: string;
  readonly at: number;
}

/** Control characters but for line breaks and tabs, half surrogates, private use, what is no character, what turns the direction of others. */
const unusable = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u061C\u202A-\u202E\u2066-\u2069]/u;
/** Scripts stack up to seven marks on a letter; what is written all over its neighbours stacks more. */
const tooManyMarks = /(?<=\p{M}{8})\p{M}/u;
/** Zero-width spaces, soft hyphens, byte order marks, joiners, fillers: they show nothing. Variation selectors choose a glyph and stay. */
const shownAsNothing = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
const visible = /[^\p{Z}\p{M}\s\u2800]/u;

const plain = (said: string): string =>
  said.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(shownAsNothing, '').normalize('NFC');

/** The first character that no text may hold, or null. A text without one is read by `textOf`. */
export function unusableIn(said: string): UnusableCharacter | null {
  const found = unusable.exec(said) ?? tooManyMarks.exec(plain(said));
  if (!found) return null;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { character: `U+${code}`, at: lengthOf(found.input.slice(0, found.index)) + 1 };
}

/**
 * A text as it is stored, compared and counted: NFC, lines ended by `\n`, without what shows nothing and without blanks around it;
 * '' where there is nothing to be seen.
 */
export function textOf(said: string): string {
  const text = plain(said).trim();
  return visible.test(text) ? text : '';
}

/** How many characters a text has: code points, so that 𠮷 is one. */
export const lengthOf = (text: string): number => [...text].length;

/** Whether a text stands on one line, as a name does. */
export const isOneLine = (text: string): boolean => !/[\n\t]/.test(text);
