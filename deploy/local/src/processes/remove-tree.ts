import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A link of this name leads to what had to be put outside of the checkout. */
export const ELSEWHERE = 'elsewhere';

/** Removes a folder with all in it, and what its `elsewhere` links lead to. */
export function removeTree(dir: string): void {
  if (!existsSync(dir)) return;
  const links = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isSymbolicLink() && entry.name === ELSEWHERE);
  for (const link of links) rmSync(readlinkSync(join(link.parentPath, link.name)), { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
