import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { byteRange } from './byte-range.rules.js';
import { endingOf } from './media-type.rules.js';
import type { Span } from './range-driver.js';
import type { StoredFile } from './stored-file.table.js';

type Read = (sha256: string, span?: Span) => Promise<Readable>;

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
  const span = range.kind === 'part' ? range : undefined;
  if (span) response.status(206).set('Content-Range', `bytes ${span.start}-${span.end}/${file.size}`);
  response.set({ 'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type, 'Content-Length': String(span ? span.end - span.start + 1 : file.size) });
  if (request.method === 'HEAD') response.end();
  else await pipeline(await read(file.sha256, span), response);
  return true;
}
