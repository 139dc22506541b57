import { fileURLToPath } from 'node:url';
import { GraphQLTypesLoader } from '@nestjs/graphql';

const shared = fileURLToPath(new URL('./shared.graphql', import.meta.url));

/** The files of a subgraph's schema: what all subgraphs share, and the service's own (absolute paths, globs allowed). */
export const withShared = (typePaths: readonly string[]): string[] => [shared, ...typePaths];

/** A subgraph's whole SDL as text: what the supergraph is composed from and what contract tests compare with the records. */
export async function sdlOf(typePaths: readonly string[]): Promise<string> {
  return String(await new GraphQLTypesLoader().mergeTypesByPaths(withShared(typePaths)));
}
