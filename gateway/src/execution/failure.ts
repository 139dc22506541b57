import { Kind, type GraphQLError, type GraphQLObjectType, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { fits } from './selection.js';

/** What services answered, while it is put together. */
export type Tree = Record<string, unknown>;
export type Path = readonly (string | number)[];

/**
 * Stands where a value would be that a service could not give, as an Error does that a resolver returns. Without a cause: the service
 * does not know the record, which is null where that may be.
 */
export class Failure {
  constructor(readonly causes: readonly Cause[]) {}

  /** The same wherever it stands. */
  everywhere(): Failure {
    return new Failure(this.causes.map(({ error }) => ({ error, below: [] })));
  }
}

export interface Cause {
  readonly error: GraphQLError;
  /** Where in the missing value it happened. */
  readonly below: Path;
  /** It happened in another field of the same object, which took this one with it; `below` leads from the object. */
  readonly beside?: true;
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);

/** Puts an error into the place that it speaks of. False where there is a value all the same. */
export function place(data: Tree, error: GraphQLError): boolean {
  const path = error.path ?? [];
  let holder: unknown = data;
  for (const [at, segment] of path.entries()) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, segment)) return false;
    const held = (holder as Record<string | number, unknown>)[segment];
    if (held == null || held instanceof Failure) {
      const cause = { error, below: path.slice(at + 1) };
      (holder as Record<string | number, unknown>)[segment] = new Failure([...(held?.causes ?? []), cause]);
      return true;
    }
    holder = held;
  }
  return false;
}

/** Says of every field that a fetch should have given to `target` that it failed; what is there already stays. */
export function fail(schema: GraphQLSchema, target: unknown, set: SelectionSetNode, failure: Failure): void {
  if (Array.isArray(target)) return target.forEach((one, at) => fail(schema, one, set, under(failure, at)));
  if (!isTree(target)) return;
  for (const selection of set.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (fitting(schema, selection.typeCondition?.name.value)(target)) fail(schema, target, selection.selectionSet, failure);
    } else if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      if (target[key] === undefined) target[key] = under(failure, key);
      else if (selection.selectionSet) fail(schema, target[key], selection.selectionSet, under(failure, key));
    }
  }
}

/** What is known of a failure one step further down: the errors that happened there, or else those that took it with them. */
function under({ causes }: Failure, segment: string | number): Failure {
  const there = causes.filter(({ below, beside }) => !beside && below[0] === segment);
  if (there.length > 0) return new Failure(there.map(({ error, below: [, ...rest] }) => ({ error, below: rest })));
  return new Failure(causes.map(({ error, below, beside }) => below.length > 0 && !beside ? { error, below, beside: true } : { error, below: [] }));
}

type Fits = (tree: Tree) => boolean;
const always: Fits = () => true;
const known = new WeakMap<GraphQLSchema, Map<string, Fits>>();

/** Whether an object is of a type that a plan names. Where its type is not known it is the one that the plan takes it for. */
export function fitting(schema: GraphQLSchema, condition: string | readonly string[] | undefined): Fits {
  const conditions = [condition ?? []].flat();
  if (conditions.length === 0) return always;
  const ofSchema = known.get(schema) ?? new Map<string, Fits>();
  known.set(schema, ofSchema);
  const name = conditions.join();
  const before = ofSchema.get(name);
  if (before) return before;
  const others = new Set(Object.values(schema.getTypeMap()).filter((type) => !conditions.some((one) => fits(schema, type as GraphQLObjectType, one))).map((type) => type.name));
  const found: Fits = ({ __typename: type }) => typeof type !== 'string' || !others.has(type);
  ofSchema.set(name, found);
  return found;
}

/** Adds what a further fetch says of an object. Nothing that is there gives way to null or a Failure; what is more exact takes its place. */
export function merge(target: Tree, source: Tree): void {
  for (const key in source) {
    const said = source[key];
    const known = target[key] !== undefined && Object.hasOwn(target, key) ? target[key] : undefined;
    if (known === undefined) target[key] = said;
    else if (isTree(known) && isTree(said)) merge(known, said);
    else if (Array.isArray(known) && Array.isArray(said)) mergeLists(known, said);
    else if (known === null || known instanceof Failure ? said != null : said != null && !(said instanceof Failure)) target[key] = said;
  }
}

function mergeLists(known: unknown[], said: readonly unknown[]): void {
  for (let at = 0; at < known.length; at++) {
    const [one, other] = [known[at], said[at]];
    if (one == null) known[at] = other ?? one;
    else if (isTree(one) && isTree(other)) merge(one, other);
    else if (Array.isArray(one) && Array.isArray(other)) mergeLists(one, other);
  }
}
