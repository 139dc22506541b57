import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { languageOf } from '@heyu/auth';
import type { NextFunction, Request, Response } from 'express';

const misshapen = {
  address: { zh: '无法读取请求：地址不是有效的 UTF-8。', en: 'The request cannot be read: its address is not valid UTF-8.' },
  target: { zh: '无法读取请求：请求行中只写路径，不写主机。', en: 'The request cannot be read: its first line names a path, without a host.' },
  coding: { zh: '无法读取请求：Transfer-Encoding 只能是 chunked。', en: 'The request cannot be read: its Transfer-Encoding may be chunked only.' },
} as const;

/**
 * Refuses an address (path and query) that is not UTF-8; one with a host, which would stand above `Host`, by which everybody judges; and a body that is packed for
 * the way, which nobody here unpacks. Ends the connection on which a GET or HEAD announced a body: nobody waits for it or reads it.
 */
export function wellFormed(req: Request, res: Response, next: NextFunction): void {
  const coding = req.headers['transfer-encoding'];
  const bodiless = req.method === 'GET' || req.method === 'HEAD';
  if (bodiless && (Number(req.headers['content-length'] ?? 0) > 0 || coding)) res.set('connection', 'close');
  const problem = !isReadable(req.originalUrl) ? 'address' : !req.originalUrl.startsWith('/') ? 'target' : coding && !/^chunked$/i.test(coding) ? 'coding' : null;
  if (!problem) return next();
  if (problem === 'coding') res.set('connection', 'close');
  res.status(400).json({ code: 'BAD_REQUEST', ...(problem === 'coding' ? { field: 'Transfer-Encoding' } : {}), message: misshapen[problem][languageOf(req)] });
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
