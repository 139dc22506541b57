import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { readsAsText, type Sniffed } from './media-type.rules.js';

const headLength = 4096;

/** Looks at what a file holds, whatever it is called. */
export async function sniff(path: string): Promise<Sniffed> {
  const found = await fileTypeFromFile(path);
  if (found) return { kind: 'signature', type: found.mime };
  return await holdsText(path) ? { kind: 'text' } : { kind: 'unknown' };
}

/** Well-formed UTF-8 from end to end, whose beginning reads as text. */
async function holdsText(path: string): Promise<boolean> {
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
