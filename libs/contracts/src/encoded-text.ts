import { unusableIn } from './text.js';

const marks: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' };

/** The UTF-16 that a byte order mark tells. */
export const markedUtf16 = (content: Uint8Array): string | undefined => marks[Buffer.from(content.subarray(0, 2)).toString('hex')];

/**
 * A text in any encoding that spreadsheets write, without its mark: UTF-16 by its byte order mark, else UTF-8, else GB 18030 (which contains
 * GBK and GB 2312; some programs put the mark of UTF-8 before it), else UTF-16 without a mark. Null where it is none of these. `cut`: it goes on.
 */
export function encodedText(content: Uint8Array, { cut = false } = {}): string | null {
  const marked = markedUtf16(content);
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    const text = decoded(encoding === 'gb18030' ? withoutMark(content) : content, encoding, cut);
    if (text !== null && !text.includes('\u0000')) return text;
  }
  const text = decoded(content, unmarked(content), cut);
  return text === null || unusableIn(text) !== null ? null : text;
}

const withoutMark = (content: Uint8Array): Uint8Array =>
  (content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? content.subarray(3) : content);

/** Delimiters, digits and line ends have an empty byte: where most of these stand tells the order. */
function unmarked(content: Uint8Array): 'utf-16le' | 'utf-16be' {
  const empty = [0, 0];
  for (const [at, byte] of content.subarray(0, 64 * 1024).entries()) if (byte === 0) empty[at % 2]! += 1;
  return empty[1]! > empty[0]! ? 'utf-16le' : 'utf-16be';
}

function decoded(content: Uint8Array, encoding: string, cut: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content, { stream: cut });
  } catch {
    return null;
  }
}
