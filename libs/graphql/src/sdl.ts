import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('./shared.graphql', import.meta.url));
/** In each service's `src`: the types that are written from contracts. */
export const GENERATED = 'types.generated.graphql';

/** The SDL below a folder, as a glob: every `.graphql` that is no `.documents.graphql`. */
export const sdlBelow = (folder: string): string => join(folder, '**/!(*.documents).graphql');

/** The files of a subgraph's schema: what all subgraphs share, and the service's own (absolute paths, globs allowed). */
export const withShared = (typePaths: readonly string[]): string[] => [shared, ...typePaths];

/** A subgraph's SDL as its files have it, for contract tests. */
export const sdlOf = (typePaths: readonly string[]): string => textOf(globSync(withShared(typePaths)));

/** The SDL that is written by hand, from which with the contracts the rest is generated. */
export const writtenSdlOf = (typePaths: readonly string[]): string => textOf(globSync(typePaths).filter((file) => basename(file) !== GENERATED));

const textOf = (files: readonly string[]): string => files.toSorted().map((file) => readFileSync(file, 'utf8')).join('\n');
