import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { languageOf } from '@heyu/auth';
import type { NextFunction, Request, Response } from 'express';

const message = { zh: '无法读取请求：地址不是有效的 UTF-8。', en: 'The request cannot be read: its address is not valid UTF-8.' };

/** Refuses an address (path and query) that is not UTF-8, and ends the connection on which a GET or HEAD announced a body: nobody waits for it or reads it. */
export function wellFormed(req: Request, res: Response, next: NextFunction): void {
  const bodiless = req.method === 'GET' || req.method === 'HEAD';
  if (bodiless && (Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'])) res.set('connection', 'close');
  if (isReadable(req.originalUrl)) next();
  else res.status(400).json({ code: 'BAD_REQUEST', message: message[languageOf(req)] });
}

function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return /^[\x21-\x7e]*$/.test(address);
  } catch {
    return false;
  }
}

/** For a body's reader: JSON is UTF-8, and bytes that are not would be kept as `�` without a word. */
export function verifyUtf8(_req: IncomingMessage, _res: unknown, body: Buffer, charset: string): void {
  if (charset !== 'utf-8' || !isUtf8(body)) throw Object.assign(new Error('the body is not UTF-8'), { status: 400 });
}
