import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a JSON file of which only this user may read anything; a crash in between leaves the old one. */
export function writePrivate(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.next`;
  writeFileSync(next, JSON.stringify(value), { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, path);
}

/** What was written, or null. */
export const readPrivate = (path: string): unknown => existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
