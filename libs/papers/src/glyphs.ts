/** Whether the fonts of the paper have a character. */
export type CanPrint = (codePoint: number) => boolean;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const hasWidth = (character: string): boolean => !/[\n\t]/.test(character) && !invisible.test(character);

const lacks = (character: string, canPrint: CanPrint): boolean => hasWidth(character) && !canPrint(character.codePointAt(0)!);
const pointOf = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** A text as the paper says it: what has no glyph by its code point, what has no width not at all. */
export const printable = (text: string, canPrint: CanPrint): string =>
  [...text].map((character) => (invisible.test(character) ? '' : lacks(character, canPrint) ? `[${pointOf(character)}]` : character)).join('');

/** Characters as a reader counts them, in runs of at most so many. */
export function runsOf(text: string, most: number): string[] {
  const all = [...graphemes.segment(text)].map(({ segment }) => segment);
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most).join(''));
}

/** Which characters of texts, by the path of each text below `path`, a paper can only name: `𠮷 (U+20BB7)`. */
export function unprintable(value: object, path: string, canPrint: CanPrint): { readonly field: string; readonly characters: readonly string[] }[] {
  return textsIn(value, path).flatMap(([field, text]) => {
    const lacking = [...new Set(text)].filter((character) => lacks(character, canPrint));
    return lacking.length === 0 ? [] : [{ field, characters: lacking.map((one) => `${one} (${pointOf(one)})`) }];
  });
}

function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`));
}
