import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { byteRange } from './byte-range.rules.js';
import { endingOf } from './media-type.rules.js';
import type { StoredFile } from './stored-file.table.js';

type Read = (sha256: string) => Promise<AsyncIterable<Uint8Array>>;

/**
 * Answers a file's bytes, or the part of them that was asked for. Browsers save it and never show it as a page; what is
 * behind a hash never changes, but only this caller may keep it. False: the range is not satisfiable (416 is set).
 */
export async function sendFile(request: Request, response: Response, file: StoredFile, read: Read): Promise<boolean> {
  const etag = `"${file.sha256}"`;
  response.set({
    'ETag': etag, 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': `attachment; filename="${file.sha256.slice(0, 16)}.${endingOf(file.type)}"`,
  });
  if (request.get('If-None-Match') === etag) {
    response.status(304).end();
    return true;
  }
  const ifRange = request.get('If-Range');
  const range = byteRange(ifRange === undefined || ifRange === etag ? request.get('Range') : undefined, file.size);
  if (range.kind === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${file.size}`);
    return false;
  }
  const [start, end] = range.kind === 'part' ? [range.start, range.end] : [0, file.size - 1];
  if (range.kind === 'part') response.status(206).set('Content-Range', `bytes ${start}-${end}/${file.size}`);
  response.set({ 'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type, 'Content-Length': String(end - start + 1) });
  if (request.method === 'HEAD') response.end();
  else await pipeline(slice(await read(file.sha256), start, end), response);
  return true;
}

/** Both ends included. Stores give whole files only; at most 20 MB are skipped. */
async function* slice(bytes: AsyncIterable<Uint8Array>, start: number, end: number): AsyncIterable<Uint8Array> {
  let at = 0;
  for await (const chunk of bytes) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    at += chunk.byteLength;
    if (part.byteLength > 0) yield part;
    if (at > end) return;
  }
}
