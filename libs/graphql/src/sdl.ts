import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('./shared.graphql', import.meta.url));

/** The files of a subgraph's schema: what all subgraphs share, and the service's own (absolute paths, globs allowed). */
export const withShared = (typePaths: readonly string[]): string[] => [shared, ...typePaths];

/** A subgraph's SDL as its files have it, for contract tests. */
export function sdlOf(typePaths: readonly string[]): string {
  return globSync(withShared(typePaths)).sort().map((file) => readFileSync(file, 'utf8')).join('\n');
}
