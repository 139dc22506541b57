import type { FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { Failure, fitsTree, isTree, type Tree } from './failure.js';

/** The objects that a path leads to, through lists of any depth. */
export function objectsAt(schema: GraphQLSchema, data: Tree, path: readonly FlattenNodePathSegment[]): Tree[] {
  const found: Tree[] = [];
  const walk = (value: unknown, at: number): void => {
    if (Array.isArray(value)) return value.forEach((one) => walk(one, at));
    if (!isTree(value)) return;
    const segment = path[at];
    if (segment === undefined) found.push(value);
    else if (segment === '@') walk(value, at + 1);
    else if ('Field' in segment) walk(value[segment.Field], at + 1);
    else if (fitsTree(schema, value, segment.TypeCondition)) walk(value, at + 1);
  };
  walk(data, 0);
  return found;
}

/** How a service is told which entity is meant, and what it requires of it; null where nothing is known, a Failure where that is because a service failed. */
export function representationOf(schema: GraphQLSchema, entity: Tree, requires: readonly RequiresSelection[]): Tree | Failure | null {
  if (typeof entity['__typename'] !== 'string') return null;
  const known = project(schema, entity, requires);
  if (known instanceof Failure) return known;
  const representation: Tree = { __typename: entity['__typename'], ...known };
  return Object.keys(representation).length > 1 ? representation : null;
}

function project(schema: GraphQLSchema, from: Tree, requires: readonly RequiresSelection[]): Tree | Failure {
  const result: Tree = {};
  for (const one of requires) {
    if (one.kind === 'FragmentSpread') throw new Error('A plan names what it requires without fragments.');
    if (one.kind === 'InlineFragment') {
      if (!fitsTree(schema, from, one.typeCondition)) continue;
      const part = project(schema, from, one.selections);
      if (part instanceof Failure) return part;
      Object.assign(result, part);
      continue;
    }
    const value = from[one.name] ?? from[one.alias ?? one.name];
    if (value instanceof Failure && value.causes.length > 0) return value;
    const part = value instanceof Failure ? null : one.selections ? projectAll(schema, value, one.selections) : value ?? null;
    if (part instanceof Failure) return part;
    if (part !== null) result[one.alias ?? one.name] = part;
  }
  return result;
}

function projectAll(schema: GraphQLSchema, value: unknown, requires: readonly RequiresSelection[]): unknown {
  if (!Array.isArray(value)) return isTree(value) ? project(schema, value, requires) : value ?? null;
  const parts = value.map((one) => projectAll(schema, one, requires));
  return parts.find((one) => one instanceof Failure) ?? parts;
}
