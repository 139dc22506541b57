import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { composeServices, type ServiceDefinition } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** The subgraphs as the repository has them: the SDL of each service's folders with what libs/graphql shares. */
export function subgraphsIn(root: string): ServiceDefinition[] {
  const shared = readAll(root, 'libs/graphql/src/**/*.graphql');
  return globSync('services/*', { cwd: root }).sort().flatMap((folder) => {
    const own = readAll(root, `${folder}/src/**/!(*.documents).graphql`);
    return own ? [{ name: basename(folder), typeDefs: parse(`${shared}\n${own}`) }] : [];
  });
}

const readAll = (root: string, pattern: string): string =>
  globSync(pattern, { cwd: root }).sort().map((file) => readFileSync(join(root, file), 'utf8')).join('\n');

/** One supergraph, or every reason why these subgraphs do not fit together. Addresses are no part of it: they depend on the caller's region. */
export function compose(subgraphs: ServiceDefinition[]): string {
  const result = composeServices(subgraphs);
  if (!result.supergraphSdl) throw new Error((result.errors ?? []).map((error) => error.message).join('\n'));
  return `${result.supergraphSdl.trimEnd()}\n`;
}
