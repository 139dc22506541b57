import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { encodedText, markedUtf16 } from '@heyu/contracts';
import { fileTypeFromFile } from 'file-type';
import { readsAsText, type Sniffed } from './media-type.rules.js';

const headLength = 4096;

/**
 * Looks at what a file holds, whatever it is called. Other encodings than UTF-8 are looked for only where those are taken, by the beginning,
 * since nearly all bytes are text in some: whoever reads the whole judges the rest. The mark of UTF-16 is also that of an MP3 and comes first then.
 */
export async function sniff(path: string, legacy = false): Promise<Sniffed> {
  const head = legacy ? await headOf(path) : null;
  const legacyText = head !== null && readsAsText(encodedText(head, { cut: true }) ?? '\u0000');
  if (legacyText && markedUtf16(head)) return { kind: 'legacy-text' };
  const found = await fileTypeFromFile(path);
  if (found) return { kind: 'signature', type: found.mime };
  if (await holdsUtf8(path)) return { kind: 'text' };
  return { kind: legacyText ? 'legacy-text' : 'unknown' };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength * 2));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Well-formed text from end to end, whose beginning reads as text. */
async function holdsUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let head = '';
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.includes('\u0000')) return false;
      if (head.length < headLength) head += text.slice(0, headLength);
    }
    decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
  return readsAsText(head);
}
