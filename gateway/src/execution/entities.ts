import type { FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { Failure, fitting, isTree, type Tree } from './failure.js';

/** Finds the objects that a path leads to, through lists of any depth. */
export type Finder = (value: unknown, found: Tree[]) => void;

/** The finder of a plan's path. */
export function finderOf(schema: GraphQLSchema, [segment, ...rest]: readonly FlattenNodePathSegment[]): Finder {
  if (segment === undefined) return throughLists((tree, found) => { found.push(tree); });
  const further = finderOf(schema, rest);
  if (segment === '@') return further;
  if ('Field' in segment) return throughLists((tree, found) => further(tree[segment.Field], found));
  const fits = fitting(schema, segment.TypeCondition);
  return throughLists((tree, found) => { if (fits(tree)) further(tree, found); });
}

function throughLists(find: (tree: Tree, found: Tree[]) => void): Finder {
  return function walk(value, found) {
    if (Array.isArray(value)) for (const one of value) walk(one, found);
    else if (isTree(value)) find(value, found);
  };
}

/** Takes over what is required of an object; a Failure where it is not known because a service failed. */
type Projection = (from: Tree, result: Tree) => Failure | null;

/** How a service is told which entity is meant, and what it requires of it; null where nothing is known, a Failure where that is because a service failed. */
export function representing(schema: GraphQLSchema, requires: readonly RequiresSelection[]): (entity: Tree) => Tree | Failure | null {
  const project = projectionOf(schema, requires);
  return (entity) => {
    if (typeof entity['__typename'] !== 'string') return null;
    const representation: Tree = { __typename: entity['__typename'] };
    const failure = project(entity, representation);
    if (failure) return failure;
    for (const key in representation) if (key !== '__typename') return representation;
    return null;
  };
}

function projectionOf(schema: GraphQLSchema, requires: readonly RequiresSelection[]): Projection {
  const steps = requires.map((one) => stepOf(schema, one));
  return (from, result) => {
    for (const step of steps) {
      const failure = step(from, result);
      if (failure) return failure;
    }
    return null;
  };
}

function stepOf(schema: GraphQLSchema, one: RequiresSelection): Projection {
  if (one.kind === 'FragmentSpread') throw new Error('A plan names what it requires without fragments.');
  if (one.kind === 'InlineFragment') {
    const [fits, project] = [fitting(schema, one.typeCondition), projectionOf(schema, one.selections)];
    return (from, result) => fits(from) ? project(from, result) : null;
  }
  const key = one.alias ?? one.name;
  const project = one.selections ? projectionOf(schema, one.selections) : null;
  return (from, result) => {
    const value = from[one.name] ?? from[key];
    if (value instanceof Failure) return value.causes.length > 0 ? value : null;
    const part = project ? projected(value, project) : value;
    if (part instanceof Failure) return part;
    if (part != null) result[key] = part;
    return null;
  };
}

function projected(value: unknown, project: Projection): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((one) => projected(one, project));
    return parts.find((one) => one instanceof Failure) ?? parts;
  }
  if (!isTree(value)) return value ?? null;
  const part: Tree = {};
  return project(value, part) ?? part;
}
