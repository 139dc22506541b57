import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a folder that only its owner enters; one that stands from before is closed. */
export function privateDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/**
 * What this process and its children make from now on, nobody else reads. Started by root, PostgreSQL runs as another user, who passes
 * through our folders to his own: passing is left to him, looking into them is not.
 */
export function keepPrivate(): void {
  process.umask(process.getuid?.() === 0 ? 0o066 : 0o077);
}
