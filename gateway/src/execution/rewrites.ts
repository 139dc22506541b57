import type { FetchNodePathSegment, FetchRewrite } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { fitting, isTree } from './failure.js';

/** Changes that a plan makes to what is sent to a service or comes from it: a field's name (types that disagree), a type's name (interface objects). */
export function rewrite(schema: GraphQLSchema, value: unknown, rewrites: readonly FetchRewrite[] = []): void {
  for (const one of rewrites) {
    if ('KeyRenamer' in one) apply(schema, value, one.KeyRenamer.path, (holder, key) => { holder[one.KeyRenamer.renameKeyTo] = holder[key]; delete holder[key]; });
    else {
      const { path, setValueTo } = 'ValueSetter' in one ? one.ValueSetter : one;
      apply(schema, value, path, (holder, key) => { holder[key] = setValueTo; });
    }
  }
}

function apply(schema: GraphQLSchema, value: unknown, [segment, ...rest]: readonly FetchNodePathSegment[], change: (holder: Record<string, unknown>, key: string) => void): void {
  if (Array.isArray(value)) return value.forEach((one) => apply(schema, one, [segment!, ...rest], change));
  if (!isTree(value) || segment === undefined) return;
  if ('TypenameEquals' in segment) {
    if (fitting(schema, segment.TypenameEquals)(value)) apply(schema, value, rest, change);
  } else if (rest.length > 0) apply(schema, value[segment.Key], rest, change);
  else if (segment.Key in value) change(value, segment.Key);
}
