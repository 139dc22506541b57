import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { readsAsText, type Sniffed } from './media-type.rules.js';

const headLength = 4096;

/**
 * Looks at what a file holds, whatever it is called; at other encodings than UTF-8 only where those are taken, since nearly all bytes are
 * text in some. UTF-16 comes first then: its mark is also that of an MP3.
 */
export async function sniff(path: string, legacy = false): Promise<Sniffed> {
  for (const encoding of legacy ? ['utf-16le', 'utf-16be'] : []) {
    if (await holdsText(path, encoding)) return { kind: 'legacy-text' };
  }
  const found = await fileTypeFromFile(path);
  if (found) return { kind: 'signature', type: found.mime };
  if (await holdsText(path, 'utf-8')) return { kind: 'text' };
  return legacy && await holdsText(path, 'gb18030') ? { kind: 'legacy-text' } : { kind: 'unknown' };
}

/** Well-formed text of this encoding from end to end, whose beginning reads as text; UTF-16 by its byte order mark only. */
async function holdsText(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let head = '';
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.includes('\u0000')) return false;
      if (head === '' && encoding.startsWith('utf-16') && !text.startsWith('\uFEFF')) return false;
      if (head.length < headLength) head += text.slice(0, headLength);
    }
    decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
  return readsAsText(head);
}
